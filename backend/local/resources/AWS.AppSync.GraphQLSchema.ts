import { textOf } from './text-asset.ts'
import type { Provider } from './provider.ts'

interface Properties {
  ApiId: string
  Definition?: string
  /** `s3://bucket/key` */
  DefinitionS3Location?: string
}

const graphqlSchema: Provider<Properties> = {
  type: 'AWS::AppSync::GraphQLSchema',
  async deploy(resource, { appsync }) {
    const { ApiId, Definition, DefinitionS3Location } = resource.properties
    const sdl = await textOf(resource, Definition, DefinitionS3Location)
    if (sdl === undefined) throw new Error('A GraphQLSchema needs a Definition or a DefinitionS3Location')
    appsync.putSchema(ApiId, sdl)
    return { ref: `${ApiId}GraphQLSchema`, attributes: { Id: `${ApiId}GraphQLSchema` } }
  },
}
export default graphqlSchema
