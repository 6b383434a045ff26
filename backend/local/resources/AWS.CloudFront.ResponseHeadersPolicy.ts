import type { ResponseHeadersPolicy } from '../cloudfront/response-headers.ts'
import type { Provider } from '../cloud/contracts.ts'

const responseHeadersPolicy: Provider<{ ResponseHeadersPolicyConfig: ResponseHeadersPolicy }> = {
  type: 'AWS::CloudFront::ResponseHeadersPolicy',
  async deploy({ properties, physicalId }, { cloudfront }) {
    const id = physicalId(36)
    cloudfront.putResponseHeadersPolicy(id, properties.ResponseHeadersPolicyConfig)
    return { ref: id, attributes: { Id: id } }
  },
}
export default responseHeadersPolicy
