import type { Provider } from './provider.ts'

/** Deploys nothing: CloudFront signs its calls to S3 if an origin names an access control. */
const originAccessControl: Provider<{
  OriginAccessControlConfig: { OriginAccessControlOriginType: string }
}> = {
  type: 'AWS::CloudFront::OriginAccessControl',
  async deploy({ properties, physicalId }) {
    const type = properties.OriginAccessControlConfig.OriginAccessControlOriginType
    if (type !== 's3') throw new Error(`an origin access control for ${type} is not available locally.`)
    const id = `E${physicalId(13).toUpperCase()}`
    return { ref: id, attributes: { Id: id } }
  },
}
export default originAccessControl
