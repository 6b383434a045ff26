import type { Provider } from './provider.ts'

const apiKey: Provider<{ ApiId: string; Expires?: number }> = {
  type: 'AWS::AppSync::ApiKey',
  async deploy({ properties: { ApiId, Expires }, physicalId }, { appsync }) {
    const attributes = appsync.putApiKey(ApiId, `da2-${physicalId(26)}`, Expires && Number(Expires))
    return { ref: attributes.Arn, attributes }
  },
}
export default apiKey
