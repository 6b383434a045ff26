/**
 * `util.transform.toSubscriptionFilter`: converts a filter object to alternative groups (OR) of filters that must all
 * match (AND). Every operator of one field, every member of an `or` and every rule is an alternative, so the groups
 * multiply. Operators are not validated, as on AWS.
 */
import type { SubscriptionFilter, SubscriptionFilterEntry } from './invocation.ts'

type Alternatives = SubscriptionFilterEntry[][]

const isMap = (value: unknown): value is Record<string, any> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function toSubscriptionFilter(
  filter: unknown,
  ignoredFields: string[] | null = [],
  rules: unknown = null,
): SubscriptionFilter | null {
  if (!isMap(filter)) return null
  const factors = factorsOf(filter, new Set(ignoredFields ?? []))
  if (isMap(rules))
    factors.push(Object.entries(rules).flatMap(([field, operators]) => operatorsOf(field, operators)))
  return { filterGroup: multiply(factors).map((filters) => ({ filters })) }
}

/** The factors of a filter. Each must be met by one of its alternatives. */
function factorsOf(filter: Record<string, any>, ignored: Set<string>): Alternatives[] {
  return Object.entries(filter).flatMap(([name, value]): Alternatives[] => {
    if (name === 'and' && Array.isArray(value))
      return value.flatMap((member) => factorsOf(member ?? {}, ignored))
    if (name === 'or' && Array.isArray(value))
      return [value.flatMap((member) => multiply(factorsOf(member ?? {}, ignored)))]
    return ignored.has(name) ? [] : [operatorsOf(name, value)]
  })
}

const operatorsOf = (fieldName: string, operators: unknown): Alternatives =>
  isMap(operators)
    ? Object.entries(operators).map(([operator, value]) => [{ fieldName, operator, value }])
    : []

function multiply(factors: Alternatives[]): Alternatives {
  const relevant = factors.filter((alternatives) => alternatives.length)
  if (!relevant.length) return []
  return relevant.reduce<Alternatives>(
    (groups, alternatives) =>
      groups.flatMap((group) => alternatives.map((alternative) => [...group, ...alternative])),
    [[]],
  )
}
