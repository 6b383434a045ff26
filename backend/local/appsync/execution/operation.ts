/** Runs one GraphQL operation for one caller, for HTTP requests, subscriptions and publications. */
import {
  execute,
  getNamedType,
  GraphQLError,
  isCompositeType,
  Kind,
  OperationTypeNode,
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql'
import type { ApiCaller } from '../auth/caller.ts'
import { createRequestBatches, type RequestBatches } from '../data-sources/request-batches.ts'
import { resolve } from '../resolution/resolver.ts'
import { newInvocation, type Invocation, type SubscriptionInvalidation } from '../runtime/invocation.ts'
import { ResolverError, unauthorizedField } from '../runtime/resolver-error.ts'
import type { Api } from '../api.ts'
import { defaultResolverCount } from './limits.ts'
import type { Prepared } from './prepare.ts'
import { publicationsOf, type Publication } from './publications.ts'
import { rememberType, toResponseError, type ResponseError } from './response-error.ts'
import { selectionOf } from './selection.ts'
import { startTimeLimit, type TimeLimit } from './time-limit.ts'

export interface OperationResult {
  response: { data: Record<string, any> | null; errors?: ResponseError[] }
  responseHeaders: Record<string, string>
  published: Publication[]
  invalidations: SubscriptionInvalidation[]
}

/** The state of one execution. */
interface Execution {
  api: Api
  caller: ApiCaller
  headers: Record<string, string>
  batches: RequestBatches
  resolversRun: number
  appended: GraphQLError[]
  allowed: Map<FieldNode, boolean>
  invocations: Invocation[]
  timeLimit: TimeLimit
  /** True for a publication, which already has its values: no resolver runs for it. */
  publication: boolean
}

export async function runOperation(
  api: Api,
  prepared: Prepared,
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
    timeLimit: startTimeLimit(),
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
  execution.timeLimit.end()
  const failures = [...errors, ...execution.appended].map(toResponseError)
  return {
    response: failures.length ? { data: data as any, errors: failures } : { data: data as any },
    responseHeaders: Object.assign({}, ...execution.invocations.map((one) => one.responseHeaders)),
    published:
      prepared.operation.operation === OperationTypeNode.MUTATION
        ? publicationsOf(prepared, data as any)
        : [],
    invalidations: execution.invocations.flatMap(({ invalidations }) => invalidations),
  }
}

/**
 * Every error reaches graphql-js as a rejected promise, and every object of a list as a promise. If an item of a list
 * threw at once, graphql-js would leave the list's earlier items alone, and the rejection of one of them, which nobody
 * handles, would end the whole local cloud.
 */
const resolveField: GraphQLFieldResolver<any, Execution> = (source, args, execution, info) => {
  const settled = (value: unknown) =>
    Array.isArray(value) && isCompositeType(getNamedType(info.returnType))
      ? value.map((item) => Promise.resolve(item))
      : value
  try {
    const value: unknown = valueOf(source, args, execution, info)
    return value instanceof Promise ? value.then(settled) : settled(value)
  } catch (error) {
    return Promise.reject(error as Error)
  }
}

const valueOf: GraphQLFieldResolver<any, Execution> = (source, args, execution, info) => {
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
  execution.timeLimit.check()
  execution.resolversRun += 1
  const limit = api.settings.resolverCountLimit || defaultResolverCount
  if (execution.resolversRun > limit)
    throw new ResolverError(`Resolver count limit of ${limit} reached.`, 'ResolverExecutionLimitReached')

  const invocation = newInvocation(caller.identity, parentType.name, fieldName)
  execution.invocations.push(invocation)
  const context = fieldContext(source, args, execution, info)
  const work = resolve(resolver, context, invocation, execution.batches)
  return execution.timeLimit.within(work).finally(() => {
    for (const line of invocation.logs)
      if (line.startsWith('ERROR')) api.log(`${parentType.name}.${fieldName} ${line}`)
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
    args: withUnsent(args, info),
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

/** A variable that the operation declares and the caller does not send is null (github.com/aws/aws-appsync-community/issues/348). */
function withUnsent(args: Record<string, unknown>, { fieldNodes, variableValues }: GraphQLResolveInfo) {
  const unsent = (fieldNodes[0]!.arguments ?? []).filter(
    ({ value }) => value.kind === Kind.VARIABLE && variableValues[value.name.value] === undefined,
  )
  return { ...args, ...Object.fromEntries(unsent.map(({ name }) => [name.value, null])) }
}

function isAllowed({ api, caller, allowed }: Execution, node: FieldNode, type: GraphQLObjectType): boolean {
  const known = allowed.get(node)
  if (known !== undefined) return known
  const answer = api.fieldAuthorization.isAllowed(caller, type, node.name.value)
  // The same node may be reached through two types of one interface, with different answers.
  if (!type.getInterfaces().length) allowed.set(node, answer)
  return answer
}

function pathOf({ path }: GraphQLResolveInfo): (string | number)[] {
  const keys: (string | number)[] = []
  for (let step: typeof path | undefined = path; step; step = step.prev) keys.unshift(step.key)
  return keys
}

/** How deep a field is nested; positions in lists do not count. */
const depthOf = (info: GraphQLResolveInfo) => pathOf(info).filter((key) => typeof key === 'string').length
