/** Starts a subscription from its `start` message: authorizes it, runs its resolver and stores its filters. */
import { type FieldNode, getArgumentValues, getVariableValues, OperationTypeNode } from 'graphql'
import type { Api } from '../api.ts'
import type { ApiCaller } from '../auth/caller.ts'
import { createRequestBatches } from '../data-sources/request-batches.ts'
import { prepare, type GraphqlRequest, type Prepared } from '../execution/prepare.ts'
import { fragmentsOf, mergedFields, selectionOf } from '../execution/selection.ts'
import { resolve } from '../resolution/resolver.ts'
import { newInvocation, type SubscriptionFilter } from '../runtime/invocation.ts'
import { ResolverError, unauthorizedField } from '../runtime/resolver-error.ts'
import { filterProblem, matchesArguments, matchesFilter } from './filters.ts'

export interface Subscription {
  fieldName: string
  caller: ApiCaller
  headers: Record<string, string>
  prepared: Prepared
  /** Subscriptions with the same key select the same and may see the same: they receive the same messages. */
  messageKey: string
  /** Whether the subscriber receives this value. */
  wants(value: unknown): boolean
  invalidationFilter?: SubscriptionFilter
}

/** AppSync refuses the subscription, with the errors of an `error` message. */
export class SubscriptionRefused extends Error {
  readonly errors: object[]
  constructor(errors: object[]) {
    super('The subscription was refused')
    this.errors = errors
  }
}

/** @throws SubscriptionRefused */
export async function subscribe(
  api: Api,
  request: GraphqlRequest,
  caller: ApiCaller,
  headers: Record<string, string>,
): Promise<Subscription> {
  const prepared = prepare(api, request)
  if ('errors' in prepared) throw new SubscriptionRefused(prepared.errors.map(({ message }) => ({ message })))
  const { operation } = prepared.operation
  if (operation !== OperationTypeNode.SUBSCRIPTION)
    throw new SubscriptionRefused([unsupported(`${operation} not supported through the realtime channel`)])

  try {
    return await authorized(api, prepared, caller, headers, messageKeyOf(request, caller))
  } catch (error) {
    if (!(error instanceof ResolverError)) throw error
    const { errorType, message, data, errorInfo } = error
    throw new SubscriptionRefused([
      { errorType, message, ...(data ? { data } : {}), ...(errorInfo ? { errorInfo } : {}) },
    ])
  }
}

/** No resolver runs for a message: it depends on the operation, and on what `isAllowed` takes from the caller. */
function messageKeyOf({ query, operationName, variables }: GraphqlRequest, caller: ApiCaller): string {
  const { provider, groups, deniedFields, principal } = caller
  return JSON.stringify([query, operationName, variables, provider, groups, deniedFields, principal])
}

export const unsupported = (message: string) => ({ errorType: 'UnsupportedOperation', message })

async function authorized(
  api: Api,
  prepared: Prepared,
  caller: ApiCaller,
  headers: Record<string, string>,
  messageKey: string,
): Promise<Subscription> {
  const { executable } = api.schema
  const type = executable.getSubscriptionType()!
  const fragments = fragmentsOf(prepared.document)
  // A valid subscription has exactly one root field.
  const [fieldNodes] = [...mergedFields([prepared.operation.selectionSet], fragments).values()] as [
    FieldNode[],
  ]
  const node = fieldNodes[0]!
  const fieldName = node.name.value
  if (!api.fieldAuthorization.isAllowed(caller, type, fieldName))
    throw unauthorizedField(fieldName, type.name)

  const variables = getVariableValues(
    executable,
    prepared.operation.variableDefinitions ?? [],
    prepared.variables,
  ).coerced!
  const args = getArgumentValues(type.getFields()[fieldName]!, node, variables)
  const invocation = newInvocation(caller.identity, type.name, fieldName)
  const resolver = api.resolvers.get(`${type.name}.${fieldName}`)
  if (resolver) {
    const info = {
      fieldName,
      parentTypeName: type.name,
      variables,
      ...selectionOf({ fieldNodes, fragments }),
    }
    const context = {
      args,
      identity: caller.identity,
      source: null,
      info,
      request: { headers, domainName: null },
      env: api.settings.environment,
    }
    await resolve(resolver, context, invocation, createRequestBatches())
    const [appended] = invocation.appendedErrors
    if (appended) throw appended
  }
  const { subscriptionFilter, invalidationFilter } = invocation
  for (const filter of [subscriptionFilter, invalidationFilter]) {
    const problem = filter === undefined ? undefined : filterProblem(filter)
    if (problem) throw new ResolverError(problem, 'BadRequestException')
  }
  return {
    fieldName,
    caller,
    headers,
    prepared,
    messageKey,
    invalidationFilter,
    wants: (value) =>
      subscriptionFilter ? matchesFilter(subscriptionFilter, value) : matchesArguments(args, value),
  }
}
