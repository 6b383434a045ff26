import type { Provider } from './provider.ts'

/** The key that signed URLs name as `Key-Pair-Id`. */
const publicKey: Provider<{ PublicKeyConfig: { EncodedKey: string } }> = {
  type: 'AWS::CloudFront::PublicKey',
  async deploy({ properties, physicalId }, { cloudfront }) {
    const id = `K${physicalId(13).toUpperCase()}`
    cloudfront.putPublicKey(id, properties.PublicKeyConfig.EncodedKey)
    return { ref: id, attributes: { Id: id } }
  },
}
export default publicKey
