import type { Provider } from './provider.ts'

const dataSource: Provider<{ ApiId: string; Name: string; Type: string }> = {
  type: 'AWS::AppSync::DataSource',
  async deploy({ properties }, { appsync }) {
    const attributes = appsync.putDataSource(properties.ApiId, properties)
    return { ref: attributes.DataSourceArn, attributes }
  },
}
export default dataSource
