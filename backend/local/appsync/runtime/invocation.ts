import type { ResolverError } from './resolver-error.ts'

/** One filter of an enhanced subscription filter, as passed to `extensions.setSubscriptionFilter`. */
export interface SubscriptionFilterEntry {
  fieldName: string
  operator: string
  value: unknown
}
export interface SubscriptionFilter {
  filterGroup: { filters: SubscriptionFilterEntry[] }[]
}
export interface SubscriptionInvalidation {
  subscriptionField: string
  payload: Record<string, unknown>
}

/** The output of a resolver's handlers besides their results. All functions of a pipeline share one. */
export interface Invocation {
  /** `ctx.identity`; `util.authType()` derives the mode from it. */
  identity: any
  fieldName: string
  parentTypeName: string
  /** Errors of `util.appendError`; `ctx.outErrors` shows them to later handlers. */
  appendedErrors: ResolverError[]
  /** Lines of `console.log` and `console.error`, as EvaluateCode returns them. */
  logs: string[]
  /** Headers from `util.http.addResponseHeader`. */
  responseHeaders: Record<string, string>
  subscriptionFilter?: SubscriptionFilter
  invalidationFilter?: SubscriptionFilter
  invalidations: SubscriptionInvalidation[]
}

export const newInvocation = (identity: any, parentTypeName: string, fieldName: string): Invocation => ({
  identity,
  fieldName,
  parentTypeName,
  appendedErrors: [],
  logs: [],
  responseHeaders: {},
  invalidations: [],
})
