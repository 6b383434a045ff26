import type { Provider } from '../cloud/contracts.ts'

/** Nothing is cached here; of the policy only the encodings it lets CloudFront use have an effect. */
const cachePolicy: Provider<{ CachePolicyConfig: unknown }> = {
  type: 'AWS::CloudFront::CachePolicy',
  async deploy({ properties, physicalId }, { cloudfront }) {
    const id = physicalId(36)
    cloudfront.putCachePolicy(id, properties.CachePolicyConfig)
    return { ref: id, attributes: { Id: id } }
  },
}
export default cachePolicy
