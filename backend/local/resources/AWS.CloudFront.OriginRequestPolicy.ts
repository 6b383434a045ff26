import type { Provider } from './provider.ts'

/** Nothing to do: S3 reads nothing of what a policy would pass on, and HTTP origins are sent everything. */
const originRequestPolicy: Provider = {
  type: 'AWS::CloudFront::OriginRequestPolicy',
  async deploy({ physicalId }) {
    const id = physicalId(36)
    return { ref: id, attributes: { Id: id } }
  },
}
export default originRequestPolicy
