/**
 * Does a published value concern a subscriber? Enhanced filters (Developer Guide, "Defining enhanced
 * subscriptions filters") or, without one, the subscription's own arguments.
 */
import type { SubscriptionFilter, SubscriptionFilterEntry } from '../runtime/invocation.ts'

/** One group must match (OR), with all its filters (AND). A filter without groups lets everything through. */
export function matchesFilter({ filterGroup }: SubscriptionFilter, value: unknown): boolean {
  return (
    !filterGroup?.length ||
    filterGroup.some(({ filters }) => filters.every((filter) => matchesEntry(filter, value)))
  )
}

/** Arguments equal the top-level fields of the same name; an argument that was not given says nothing. */
export function matchesArguments(args: Record<string, unknown>, value: unknown): boolean {
  return Object.entries(args).every(([name, wanted]) => isSame(read(value, name), wanted ?? null))
}

/** `a.b` goes into objects, never into the elements of a list. */
function read(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<any>(
      (one, name) => (typeof one === 'object' && one !== null && !Array.isArray(one) ? one[name] : undefined),
      value,
    )
}

const isSame = (one: unknown, other: unknown): boolean =>
  (one ?? null) === other ||
  (typeof other === 'object' && JSON.stringify(one ?? null) === JSON.stringify(other))

function matchesEntry(
  { fieldName, operator, value: wanted }: SubscriptionFilterEntry,
  published: unknown,
): boolean {
  const actual = read(published, fieldName)
  const list = Array.isArray(wanted) ? wanted : [wanted]
  switch (operator) {
    case 'eq':
      return isSame(actual, wanted)
    case 'ne':
      return !isSame(actual, wanted)
    case 'le':
      return compares(actual, wanted, (order) => order <= 0)
    case 'lt':
      return compares(actual, wanted, (order) => order < 0)
    case 'ge':
      return compares(actual, wanted, (order) => order >= 0)
    case 'gt':
      return compares(actual, wanted, (order) => order > 0)
    case 'contains':
      return contains(actual, wanted)
    case 'notContains':
      return !contains(actual, wanted)
    case 'beginsWith':
      return typeof actual === 'string' && actual.startsWith(String(wanted))
    case 'in':
      return list.some((one) => isSame(actual, one))
    case 'notIn':
      return !list.some((one) => isSame(actual, one))
    case 'between':
      return (
        compares(actual, list[0], (order) => order >= 0) && compares(actual, list[1], (order) => order <= 0)
      )
    case 'containsAny':
      return list.some((one) => contains(actual, one))
    default:
      return false
  }
}

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

const operators = new Set(
  'eq ne le lt ge gt contains notContains beginsWith in notIn between containsAny'.split(' '),
)

/** Why AppSync would not take this filter; undefined where it does. */
export function filterProblem(filter: unknown): string | undefined {
  const groups = (filter as SubscriptionFilter | null)?.filterGroup
  if (!Array.isArray(groups)) return 'A subscription filter must be an object with a filterGroup'
  for (const { filters } of groups) {
    if (!Array.isArray(filters)) return 'Every filterGroup must have filters'
    const unknown = filters.find(({ operator }) => !operators.has(operator))
    if (unknown) return `Unknown operator ${unknown.operator} in a subscription filter`
  }
  return undefined
}
