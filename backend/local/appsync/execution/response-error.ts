/** Errors in AppSync's form: `errorType`, `data` and `errorInfo` next to `message`. */
import { GraphQLError, type SourceLocation } from 'graphql'
import { ResolverError } from '../runtime/resolver-error.ts'
import { SerializationError } from '../schema/scalars.ts'

export interface ResponseError {
  path: readonly (string | number)[] | null
  data?: unknown
  errorType?: string | null
  errorInfo?: unknown
  locations: { line: number; column: number; sourceName: null }[] | null
  message: string
}

const locationsOf = (locations: readonly SourceLocation[] | undefined) =>
  locations?.map(({ line, column }) => ({ line, column, sourceName: null })) ?? null

/** Converts an execution error. Errors of graphql-js get the messages of graphql-java, which AppSync uses. */
export function toResponseError(error: GraphQLError): ResponseError {
  const { path = null, locations, originalError } = error
  const location = `/${(path ?? []).join('/')}`
  if (originalError instanceof ResolverError) {
    const { message, errorType, data, errorInfo } = originalError
    return {
      path,
      data: data ?? null,
      errorType,
      errorInfo: errorInfo ?? null,
      locations: locationsOf(locations),
      message,
    }
  }
  if (originalError instanceof SerializationError)
    return {
      path,
      locations: null,
      message: `Can't serialize value (${location}) : ${originalError.message}`,
    }
  const missing = /^Cannot return null for non-nullable field (\w+)\.(\w+)\.$/.exec(error.message)
  if (missing) {
    const type = String(nonNullType(error) ?? 'null')
    return {
      path,
      locations: null,
      message: `Cannot return null for non-nullable type: '${type}' within parent '${missing[1]}' (${location})`,
    }
  }
  if (/cannot represent|Enum ".*" cannot/.test(error.message))
    return { path, locations: null, message: `Can't serialize value (${location}) : ${error.message}` }
  return {
    path,
    data: null,
    errorType: 'ExecutionError',
    errorInfo: null,
    locations: locationsOf(locations),
    message: error.message,
  }
}

/** graphql-js reports the field but not its type, so the field resolver stores the type here. */
const types = new WeakMap<object, string>()
export const rememberType = (node: object, type: string) => types.set(node, type.replaceAll(/[![\]]/g, ''))
const nonNullType = (error: GraphQLError) => error.nodes?.[0] && types.get(error.nodes[0])

/** Converts an error in the document or its variables: nothing has run, so `path` is null. */
export const toValidationError = (message: string, error: GraphQLError): ResponseError => ({
  path: null,
  locations: locationsOf(error.locations),
  message,
})
