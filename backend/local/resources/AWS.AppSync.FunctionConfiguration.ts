import { textOf } from './text-asset.ts'
import type { Provider } from './provider.ts'

interface Properties {
  ApiId: string
  Name: string
  DataSourceName: string
  Code?: string
  CodeS3Location?: string
}

const functionConfiguration: Provider<Properties> = {
  type: 'AWS::AppSync::FunctionConfiguration',
  async deploy(resource, { appsync }) {
    const { ApiId, Code, CodeS3Location } = resource.properties
    const code = await textOf(resource, Code, CodeS3Location)
    const attributes = appsync.putFunction(ApiId, resource.physicalId(26), resource.properties, code)
    return { ref: attributes.FunctionArn!, attributes }
  },
}
export default functionConfiguration
