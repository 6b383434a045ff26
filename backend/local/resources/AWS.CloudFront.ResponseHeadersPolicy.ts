import type { ResponseHeadersPolicy } from '../cloudfront/response-headers.ts'
import type { Provider } from './provider.ts'

const responseHeadersPolicy: Provider<{ ResponseHeadersPolicyConfig: ResponseHeadersPolicy }> = {
  type: 'AWS::CloudFront::ResponseHeadersPolicy',
  async deploy({ properties, physicalId }, { cloudfront, gateway }) {
    const id = physicalId(36)
    const config = properties.ResponseHeadersPolicyConfig
    const csp = config.SecurityHeadersConfig?.ContentSecurityPolicy
    if (csp) csp.ContentSecurityPolicy = withHostsHere(csp.ContentSecurityPolicy, gateway.url)
    cloudfront.putResponseHeadersPolicy(id, config)
    return { ref: id, attributes: { Id: id } }
  },
}
export default responseHeadersPolicy

/** Replaces AWS's hosts (`*.amazonaws.com`) with the gateway, so that a page can reach it. */
function withHostsHere(csp: string, gateway: string): string {
  return csp
    .replace(/https:\/\/[\w*.-]+\.amazonaws\.com/g, gateway)
    .replace(/wss:\/\/[\w*.-]+\.amazonaws\.com/g, gateway.replace('http:', 'ws:'))
}
