import type { Provider } from './provider.ts'

const keyGroup: Provider<{ KeyGroupConfig: { Items: string[] } }> = {
  type: 'AWS::CloudFront::KeyGroup',
  async deploy({ properties, physicalId }, { cloudfront }) {
    const id = physicalId(36)
    cloudfront.putKeyGroup(id, properties.KeyGroupConfig.Items)
    return { ref: id, attributes: { Id: id } }
  },
}
export default keyGroup
