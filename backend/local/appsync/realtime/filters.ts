/**
 * Decides whether a subscriber receives a published value, by enhanced filters (Developer Guide, "Defining enhanced
 * subscriptions filters") or, without a filter, by the subscription's own arguments.
 */
import type { SubscriptionFilter, SubscriptionFilterEntry } from '../runtime/invocation.ts'

/** One group must match (OR), with all its filters (AND). A filter without groups matches everything. */
export function matchesFilter({ filterGroup }: SubscriptionFilter, value: unknown): boolean {
  return (
    !filterGroup?.length ||
    filterGroup.some(({ filters }) => filters.every((filter) => matchesEntry(filter, value)))
  )
}

/** Whether each given argument equals the top-level field of the same name. */
export function matchesArguments(args: Record<string, unknown>, value: unknown): boolean {
  return Object.entries(args).every(([name, wanted]) => isSame(read(value, name), wanted ?? null))
}

/** Reads a path such as `a.b`, which enters objects but never the elements of a list. */
function read(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<any>(
      (one, name) => (typeof one === 'object' && one !== null && !Array.isArray(one) ? one[name] : undefined),
      value,
    )
}

function isSame(one: unknown, other: unknown): boolean {
  return (
    (one ?? null) === other ||
    (typeof other === 'object' && JSON.stringify(one ?? null) === JSON.stringify(other))
  )
}

type Operator = (actual: unknown, wanted: unknown) => boolean

const listOf = (wanted: unknown): unknown[] => (Array.isArray(wanted) ? wanted : [wanted])

const OPERATORS: Record<string, Operator> = {
  eq: isSame,
  ne: (actual, wanted) => !isSame(actual, wanted),
  le: (actual, wanted) => compares(actual, wanted, (order) => order <= 0),
  lt: (actual, wanted) => compares(actual, wanted, (order) => order < 0),
  ge: (actual, wanted) => compares(actual, wanted, (order) => order >= 0),
  gt: (actual, wanted) => compares(actual, wanted, (order) => order > 0),
  contains,
  notContains: (actual, wanted) => !contains(actual, wanted),
  beginsWith: (actual, wanted) => typeof actual === 'string' && actual.startsWith(String(wanted)),
  in: (actual, wanted) => listOf(wanted).some((one) => isSame(actual, one)),
  notIn: (actual, wanted) => !listOf(wanted).some((one) => isSame(actual, one)),
  between: (actual, wanted) =>
    compares(actual, listOf(wanted)[0], (order) => order >= 0) &&
    compares(actual, listOf(wanted)[1], (order) => order <= 0),
  containsAny: (actual, wanted) => listOf(wanted).some((one) => contains(actual, one)),
}

const operatorNamed = (name: string) => (Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined)

const matchesEntry = ({ fieldName, operator, value }: SubscriptionFilterEntry, published: unknown) =>
  operatorNamed(operator)?.(read(published, fieldName), value) ?? false

function compares(actual: unknown, wanted: unknown, holds: (order: number) => boolean): boolean {
  if (typeof actual === 'number' && typeof wanted === 'number') return holds(actual - wanted)
  if (typeof actual === 'string' && typeof wanted === 'string')
    return holds(actual < wanted ? -1 : actual > wanted ? 1 : 0)
  return false
}

function contains(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(actual)) return actual.some((one) => isSame(one, wanted))
  return typeof actual === 'string' && actual.includes(String(wanted))
}

/** Likely: docs.rs/lambda-appsync, "subscription_filters". */
const MAX_VALUES: Record<string, number> = { in: 5, notIn: 5, containsAny: 20 }
const MAX_LEVELS = 5
const MAX_PATH_LENGTH = 256

function entryProblem({ fieldName, operator, value }: SubscriptionFilterEntry): string | undefined {
  if (!operatorNamed(operator)) return `Unknown operator ${operator} in a subscription filter`
  const most = MAX_VALUES[operator] ?? Infinity
  if (listOf(value).length > most)
    return `The operator ${operator} of a subscription filter takes at most ${most} values`
  const path = String(fieldName)
  if (path.length > MAX_PATH_LENGTH)
    return `A field of a subscription filter has at most ${MAX_PATH_LENGTH} characters`
  if (path.split('.').length > MAX_LEVELS)
    return `The field ${path} of a subscription filter is more than ${MAX_LEVELS} levels deep`
  return undefined
}

/** Why AppSync refuses this filter; undefined if it does not. */
export function filterProblem(filter: unknown): string | undefined {
  const groups = (filter as SubscriptionFilter | null)?.filterGroup
  if (!Array.isArray(groups)) return 'A subscription filter must be an object with a filterGroup'
  for (const { filters } of groups) {
    if (!Array.isArray(filters)) return 'Every filterGroup must have filters'
    const problem = filters.map(entryProblem).find((one) => one !== undefined)
    if (problem) return problem
  }
  return undefined
}
