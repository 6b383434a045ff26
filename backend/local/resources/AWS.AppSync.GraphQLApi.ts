import type { Provider } from './provider.ts'

const graphqlApi: Provider = {
  type: 'AWS::AppSync::GraphQLApi',
  async deploy({ properties, physicalId }, { appsync }) {
    const attributes = appsync.putApi(physicalId(26), properties)
    return { ref: attributes.Arn, attributes: { ...attributes } }
  },
}
export default graphqlApi
