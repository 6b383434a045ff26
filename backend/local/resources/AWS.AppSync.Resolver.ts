import { textOf } from './text-asset.ts'
import type { Provider } from './provider.ts'

interface Properties {
  ApiId: string
  TypeName: string
  FieldName: string
  Code?: string
  CodeS3Location?: string
}

const resolver: Provider<Properties> = {
  type: 'AWS::AppSync::Resolver',
  async deploy(resource, { appsync }) {
    const { ApiId, Code, CodeS3Location } = resource.properties
    const attributes = appsync.putResolver(
      ApiId,
      resource.properties,
      await textOf(resource, Code, CodeS3Location),
    )
    return { ref: attributes.ResolverArn!, attributes }
  },
}
export default resolver
