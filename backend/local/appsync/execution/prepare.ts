/** Parses and validates a request's text: returns an operation that can run, or errors. */
import {
  getOperationAST,
  getVariableValues,
  parse,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import type { Api } from '../api.ts'
import { MAX_TOKENS } from './limits.ts'
import type { ResponseError } from './response-error.ts'
import { countSelected, fragmentsOf } from './selection.ts'
import { validateDocument, variableError } from './validation.ts'

export interface GraphqlRequest {
  query: string
  variables?: Record<string, unknown> | null
  operationName?: string | null
}

/** The query must be a string; variables, if present, must be an object. */
export function isGraphqlRequest(value: unknown): value is GraphqlRequest {
  if (typeof value !== 'object' || value === null) return false
  const { query, variables = null, operationName = null } = value as Record<string, unknown>
  return (
    typeof query === 'string' &&
    typeof variables === 'object' &&
    !Array.isArray(variables) &&
    (operationName === null || typeof operationName === 'string')
  )
}

/** An operation that is ready to run. */
export interface Prepared {
  document: DocumentNode
  operation: OperationDefinitionNode
  variables: Record<string, unknown>
}

/** Operations of cached documents that select few enough fields: counting takes a millisecond. */
const moderate = new WeakSet<OperationDefinitionNode>()

/** The document cannot be parsed at all: AppSync answers 400 MalformedHttpRequestException. */
export class MalformedRequest extends Error {}

/** @throws MalformedRequest */
export function prepare(
  api: Api,
  { query, variables, operationName }: GraphqlRequest,
): Prepared | { errors: ResponseError[] } {
  const document = knownDocument(api, query)
  if ('errors' in document) return document
  const operation = getOperationAST(document, operationName)
  if (!operation)
    throw new MalformedRequest(
      operationName
        ? `Unknown operation named '${operationName}'.`
        : 'Must provide operation name if query contains multiple operations.',
    )
  // Fragments must not select more fields than a document without fragments could.
  if (!moderate.has(operation)) {
    if (countSelected([operation.selectionSet], fragmentsOf(document), MAX_TOKENS) > MAX_TOKENS)
      throw new MalformedRequest(`The query selects more than ${MAX_TOKENS} fields.`)
    moderate.add(operation)
  }
  const coerced = getVariableValues(
    api.schema.executable,
    operation.variableDefinitions ?? [],
    variables ?? {},
    { maxErrors: 10 },
  )
  if (coerced.errors) return { errors: coerced.errors.map(variableError) }
  return { document, operation, variables: variables ?? {} }
}

/**
 * How many documents to cache. Clients repeat the same few documents; parsing and validating one took a third of a
 * request's time.
 */
const MAX_KNOWN = 200
const MAX_KNOWN_LENGTH = 20_000
const known = new WeakMap<GraphQLSchema, Map<string, DocumentNode>>()

/** A valid document for this API, or its errors. Caches the most recently used documents. */
function knownDocument(api: Api, query: string): DocumentNode | { errors: ResponseError[] } {
  const { executable } = api.schema
  const key = `${api.settings.introspection} ${query}`
  const documents = known.get(executable) ?? new Map<string, DocumentNode>()
  known.set(executable, documents)
  const document = documents.get(key) ?? parseQuery(query)
  // A used document moves to the end; the first is the least recently used.
  if (!documents.delete(key)) {
    const errors = validated(api, document)
    if (errors.length) return { errors }
  }
  if (query.length <= MAX_KNOWN_LENGTH) documents.set(key, document)
  if (documents.size > MAX_KNOWN) documents.delete(documents.keys().next().value!)
  return document
}

function parseQuery(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: MAX_TOKENS })
  } catch (error) {
    if (error instanceof RangeError) throw nestedTooDeeply()
    const tooLong = /Parsing aborted/.test((error as Error).message)
    throw new MalformedRequest(
      tooLong ? `The query has more than ${MAX_TOKENS} tokens.` : 'Unable to parse GraphQL query.',
    )
  }
}

/** The parser's stack overflows. */
const nestedTooDeeply = () => new MalformedRequest('The query is nested too deeply.')

function validated(api: Api, document: DocumentNode): ResponseError[] {
  try {
    return validateDocument(api.schema.executable, document, api.settings.introspection)
  } catch (error) {
    if (error instanceof RangeError) throw nestedTooDeeply()
    throw error
  }
}
