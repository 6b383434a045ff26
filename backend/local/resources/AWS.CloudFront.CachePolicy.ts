import type { Provider } from './provider.ts'

/** Nothing is cached here: the policy only selects encodings, and a header says how long CloudFront would cache an answer. */
const cachePolicy: Provider<{ CachePolicyConfig: unknown }> = {
  type: 'AWS::CloudFront::CachePolicy',
  async deploy({ properties, physicalId }, { cloudfront }) {
    const id = physicalId(36)
    cloudfront.putCachePolicy(id, properties.CachePolicyConfig)
    return { ref: id, attributes: { Id: id } }
  },
}
export default cachePolicy
