import { parse } from 'graphql'
import { buildSchema } from '../appsync/schema/build-schema.ts'
import { refusedGrammar, type SdlRefusal } from '../appsync/schema/refused-grammar.ts'
import type { ResourceRule } from './rule.ts'
import { type StackResource, textOf } from './system.ts'

const QUOTAS = 'likely: docs.aws.amazon.com/general/latest/gr/appsync.html'
export const SCHEMA = 'AWS::AppSync::GraphQLSchema'

/** The SDL that a GraphQLSchema sends; undefined where the template does not say. */
export const sdlOf = ({ stack, properties }: StackResource) =>
  textOf(stack, properties.Definition, properties.DefinitionS3Location)

function grammarOf(resource: StackResource): SdlRefusal[] {
  try {
    return refusedGrammar(parse(sdlOf(resource) ?? ''))
  } catch {
    // Invalid GraphQL: the rule about types reports it.
    return []
  }
}

export const appsyncSchemaRules: ResourceRule[] = [
  {
    id: 'appsync/schema-grammar',
    type: SCHEMA,
    effect: 'refused',
    source: 'named in each message: backend/local/appsync/schema/refused-grammar.ts lists them',
    *check(resource) {
      for (const { line, message, reason, source } of grammarOf(resource))
        yield `Schema Creation Status is FAILED with details: ${message} (line ${line}: ${reason}; ${source})`
    },
  },
  {
    id: 'appsync/schema-types',
    type: SCHEMA,
    effect: 'refused',
    source:
      'spec.graphql.org/October2021/#sec-Type-System; docs.aws.amazon.com/appsync/latest/devguide/real-time-data.html',
    *check(resource) {
      const sdl = sdlOf(resource)
      if (sdl === undefined || grammarOf(resource).length > 0) return
      try {
        buildSchema(sdl)
      } catch (error) {
        yield `Schema Creation Status is FAILED with details: ${(error as Error).message}`
      }
    },
  },
  {
    id: 'appsync/schema-size',
    type: SCHEMA,
    effect: 'refused',
    source: QUOTAS,
    *check(resource) {
      const bytes = Buffer.byteLength(sdlOf(resource) ?? '')
      if (bytes > 1024 * 1024) yield `The schema has ${bytes} bytes; the maximum is 1 MB.`
    },
  },
  {
    id: 'appsync/schema-source',
    type: SCHEMA,
    effect: 'refused',
    source:
      'docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-graphqlschema.html',
    *check({ properties: { Definition, DefinitionS3Location } }) {
      if (Definition === undefined && DefinitionS3Location === undefined)
        yield 'Either Definition or DefinitionS3Location must be specified.'
    },
  },
]
