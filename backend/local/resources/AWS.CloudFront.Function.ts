import type { Provider } from './provider.ts'

interface Properties {
  Name: string
  FunctionCode: string
  FunctionConfig: { Runtime: string; KeyValueStoreAssociations?: unknown[] }
}

const viewerFunction: Provider<Properties> = {
  type: 'AWS::CloudFront::Function',
  async deploy({ properties: { Name, FunctionCode, FunctionConfig } }, { cloudfront }) {
    if (FunctionConfig.KeyValueStoreAssociations?.length)
      throw new Error('key value stores are not available locally.')
    const { arn } = cloudfront.putFunction(Name, FunctionCode, FunctionConfig.Runtime)
    return { ref: arn, attributes: { FunctionARN: arn, 'FunctionMetadata.FunctionARN': arn, Stage: 'LIVE' } }
  },
}
export default viewerFunction
