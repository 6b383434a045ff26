/** Runs one GraphQL operation for one caller: what HTTP requests, subscriptions and publications have in common. */
import {
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type OperationDefinitionNode,
} from 'graphql'
import type { ApiCaller } from '../auth/caller.ts'
import { createRequestBatches, type RequestBatches } from '../data-sources/request-batches.ts'
import { resolve } from '../resolution/resolver.ts'
import { newInvocation, type Invocation, type SubscriptionInvalidation } from '../runtime/invocation.ts'
import { ResolverError, unauthorizedField } from '../runtime/resolver-error.ts'
import type { Api } from '../api.ts'
import { defaultResolverCount, maximumTokens } from './limits.ts'
import { rememberType, toResponseError, type ResponseError } from './response-error.ts'
import { byFieldName, selectionOf } from './selection.ts'
import { validateDocument, variableError } from './validation.ts'

export interface GraphqlRequest {
  query: string
  variables?: Record<string, unknown> | null
  operationName?: string | null
}

/** A request that is ready to run, or the errors it is answered with. */
export type Prepared =
  | { document: DocumentNode; operation: OperationDefinitionNode; variables: Record<string, unknown> }
  | { errors: ResponseError[] }

/** The document cannot be read at all: AppSync answers 400 MalformedHttpRequestException. */
export class MalformedRequest extends Error {}

export function prepare(api: Api, { query, variables, operationName }: GraphqlRequest): Prepared {
  const document = parseQuery(query)
  const errors = validated(api, document)
  if (errors.length) return { errors }
  const operation = getOperationAST(document, operationName)
  if (!operation)
    throw new MalformedRequest(
      operationName
        ? `Unknown operation named '${operationName}'.`
        : 'Must provide operation name if query contains multiple operations.',
    )
  const coerced = getVariableValues(
    api.schema.executable,
    operation.variableDefinitions ?? [],
    variables ?? {},
    { maxErrors: 10 },
  )
  if (coerced.errors) return { errors: coerced.errors.map(variableError) }
  return { document, operation, variables: variables ?? {} }
}

function parseQuery(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: maximumTokens })
  } catch (error) {
    if (error instanceof RangeError) throw nestedTooDeeply()
    const tooLong = /Parsing aborted/.test((error as Error).message)
    throw new MalformedRequest(
      tooLong ? `The query has more than ${maximumTokens} tokens.` : 'Unable to parse GraphQL query.',
    )
  }
}

/** The stack ends before the query does. */
const nestedTooDeeply = () => new MalformedRequest('The query is nested too deeply.')

function validated(api: Api, document: DocumentNode): ResponseError[] {
  try {
    return validateDocument(api.schema.executable, document, api.settings.introspection)
  } catch (error) {
    if (error instanceof RangeError) throw nestedTooDeeply()
    throw error
  }
}

export interface OperationResult {
  response: { data: Record<string, any> | null; errors?: ResponseError[] }
  responseHeaders: Record<string, string>
  /** Of a mutation: what its fields publish, by field name, in the order they ran. */
  published: { fieldName: string; value: unknown }[]
  invalidations: SubscriptionInvalidation[]
}

/** Everything one execution carries with it. */
interface Execution {
  api: Api
  caller: ApiCaller
  headers: Record<string, string>
  batches: RequestBatches
  resolversRun: number
  appended: GraphQLError[]
  allowed: Map<FieldNode, boolean>
  invocations: Invocation[]
  /** A publication carries its values; no resolver runs again for it. */
  publication: boolean
}

export async function runOperation(
  api: Api,
  prepared: Extract<Prepared, { document: DocumentNode }>,
  caller: ApiCaller,
  headers: Record<string, string>,
  publication?: Record<string, unknown>,
): Promise<OperationResult> {
  const execution: Execution = {
    api,
    caller,
    headers,
    batches: createRequestBatches(),
    resolversRun: 0,
    appended: [],
    allowed: new Map(),
    invocations: [],
    publication: publication !== undefined,
  }
  const { data = null, errors = [] } = await execute({
    schema: api.schema.executable,
    document: prepared.document,
    operationName: prepared.operation.name?.value,
    variableValues: prepared.variables,
    contextValue: execution,
    rootValue: publication ?? null,
    fieldResolver: resolveField,
  })
  const failures = [...errors, ...execution.appended].map(toResponseError)
  return {
    response: failures.length ? { data: data as any, errors: failures } : { data: data as any },
    responseHeaders: Object.assign({}, ...execution.invocations.map((one) => one.responseHeaders)),
    published:
      prepared.operation.operation === OperationTypeNode.MUTATION ? publications(prepared, data as any) : [],
    invalidations: execution.invocations.flatMap(({ invalidations }) => invalidations),
  }
}

const resolveField: GraphQLFieldResolver<any, Execution> = (source, args, execution, info) => {
  const { api, caller } = execution
  const { fieldName, parentType } = info
  const node = info.fieldNodes[0]!
  rememberType(node, String(info.returnType))
  if (api.settings.queryDepthLimit && depthOf(info) > api.settings.queryDepthLimit)
    throw new ResolverError(
      `Query depth limit of ${api.settings.queryDepthLimit} reached.`,
      'QueryDepthLimitReached',
    )
  if (!isAllowed(execution, node, parentType)) throw unauthorizedField(fieldName, parentType.name)

  const resolver = execution.publication ? undefined : api.resolvers.get(`${parentType.name}.${fieldName}`)
  if (!resolver) return source?.[fieldName]
  execution.resolversRun += 1
  const limit = api.settings.resolverCountLimit || defaultResolverCount
  if (execution.resolversRun > limit)
    throw new ResolverError(`Resolver count limit of ${limit} reached.`, 'ResolverExecutionLimitReached')

  const invocation = newInvocation(caller.identity, parentType.name, fieldName)
  execution.invocations.push(invocation)
  return resolve(
    resolver,
    fieldContext(source, args, execution, info),
    invocation,
    execution.batches,
  ).finally(() => {
    for (const error of invocation.appendedErrors)
      execution.appended.push(
        new GraphQLError(error.message, { nodes: info.fieldNodes, path: pathOf(info), originalError: error }),
      )
  })
}

function fieldContext(
  source: unknown,
  args: Record<string, unknown>,
  { api, caller, headers }: Execution,
  info: GraphQLResolveInfo,
) {
  return {
    args,
    identity: caller.identity,
    source: source ?? null,
    info: {
      fieldName: info.fieldName,
      parentTypeName: info.parentType.name,
      variables: info.variableValues,
      ...selectionOf(info),
    },
    request: { headers, domainName: null },
    env: api.settings.environment,
  }
}

function isAllowed({ api, caller, allowed }: Execution, node: FieldNode, type: GraphQLObjectType): boolean {
  const known = allowed.get(node)
  if (known !== undefined) return known
  const answer = api.fieldAuthorization.isAllowed(caller, type, node.name.value)
  // The same node may be reached through two types of one interface; only then the answer may differ.
  if (!type.getInterfaces().length) allowed.set(node, answer)
  return answer
}

function pathOf({ path }: GraphQLResolveInfo): (string | number)[] {
  const keys: (string | number)[] = []
  for (let step: typeof path | undefined = path; step; step = step.prev) keys.unshift(step.key)
  return keys
}

/** Levels of fields; positions in lists do not count. */
const depthOf = (info: GraphQLResolveInfo) => pathOf(info).filter((key) => typeof key === 'string').length

function publications(
  { document, operation }: Extract<Prepared, { document: DocumentNode }>,
  data: Record<string, any> | null,
) {
  const fragments = Object.fromEntries(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one]),
  )
  return rootFields(operation.selectionSet.selections, fragments).flatMap((node) => {
    const value = data?.[(node.alias ?? node.name).value]
    if (value === null || value === undefined) return []
    return [{ fieldName: node.name.value, value: byFieldName(value, [node], fragments) }]
  })
}

function rootFields(
  selections: readonly any[],
  fragments: Record<string, FragmentDefinitionNode>,
): FieldNode[] {
  return selections.flatMap((selection): FieldNode[] => {
    if (selection.kind === Kind.FIELD) return [selection]
    const set = selection.selectionSet ?? fragments[selection.name.value]?.selectionSet
    return set ? rootFields(set.selections, fragments) : []
  })
}
