import type { Provider } from './provider.ts'

/** Nothing to do: S3 ignores everything that a policy would pass on, and HTTP origins receive everything. */
const originRequestPolicy: Provider = {
  type: 'AWS::CloudFront::OriginRequestPolicy',
  async deploy({ physicalId }) {
    const id = physicalId(36)
    return { ref: id, attributes: { Id: id } }
  },
}
export default originRequestPolicy
