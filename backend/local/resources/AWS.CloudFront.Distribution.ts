import type { Provider } from './provider.ts'

/** A distribution is a listener on this machine; its domain name is `localhost` and a port. */
const distribution: Provider<{ DistributionConfig: unknown }> = {
  type: 'AWS::CloudFront::Distribution',
  async deploy({ properties, physicalId }, { cloudfront }) {
    const id = `E${physicalId(13).toUpperCase()}`
    const { arn, domainName } = await cloudfront.putDistribution(id, properties.DistributionConfig)
    return { ref: id, attributes: { Id: id, DomainName: domainName, Arn: arn } }
  },
}
export default distribution
