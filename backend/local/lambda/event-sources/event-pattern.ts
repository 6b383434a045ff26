/**
 * Event filtering: checks whether a record matches one of a mapping's patterns ("Filter rule syntax" in the Lambda
 * developer guide; the syntax is EventBridge's). Each field of a pattern has a list of alternatives, one of which must
 * match. All fields must match.
 */
import { AwsError } from '../../service/errors.ts'

type Pattern = { [field: string]: Pattern | Condition[] }
type Condition = string | number | boolean | null | Record<string, any>
type Test = (value: unknown) => boolean

const isAbsent = (value: unknown) => value === undefined
const numbers: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

const conditions: Record<string, (operand: any) => Test> = {
  exists: (wanted) => (value) => !isAbsent(value) === wanted,
  prefix: (prefix) => (value) => typeof value === 'string' && value.startsWith(prefix),
  suffix: (suffix) => (value) => typeof value === 'string' && value.endsWith(suffix),
  'equals-ignore-case': (text) => (value) =>
    typeof value === 'string' && value.toLowerCase() === text.toLowerCase(),
  'anything-but': (operand) => {
    const tests = [operand].flat().map(condition)
    return (value) => !isAbsent(value) && !tests.some((test) => test(value))
  },
  numeric: (operand: (string | number)[]) => {
    const pairs = operand.flatMap((sign, index) =>
      index % 2 === 0 ? [[sign, operand[index + 1]] as const] : [],
    )
    if (pairs.some(([sign, bound]) => !numbers[sign] || typeof bound !== 'number'))
      throw notAvailable({ numeric: operand })
    return (value) =>
      typeof value === 'number' && pairs.every(([sign, bound]) => numbers[sign]!(value, bound as number))
  },
}

const notAvailable = (what: unknown) =>
  new AwsError(
    'InvalidParameterValueException',
    `Not available locally in a filter pattern: ${JSON.stringify(what)}`,
  )

function condition(given: Condition): Test {
  if (given === null || typeof given !== 'object') return (value) => value === given
  const [name, ...others] = Object.keys(given)
  if (name === undefined || others.length > 0 || !conditions[name]) throw notAvailable(given)
  return conditions[name](given[name])
}

function field(given: Pattern | Condition[] | unknown): Test {
  if (Array.isArray(given)) {
    const tests = given.map(condition)
    return (value) => (Array.isArray(value) ? value : [value]).some((one) => tests.some((test) => test(one)))
  }
  if (given !== null && typeof given === 'object') return object(given as Pattern)
  throw notAvailable(given)
}

function object(pattern: Pattern): Test {
  const tests = Object.entries(pattern).map(([name, inner]): Test => {
    if (name === '$or') {
      const alternatives = (inner as unknown as Pattern[]).map(object)
      return (value) => alternatives.some((test) => test(value))
    }
    const test = field(inner)
    return (value) => test((value as Record<string, unknown> | null | undefined)?.[name])
  })
  return (value) => tests.every((test) => test(value))
}

/**
 * A test for `FilterCriteria`; without criteria, every record passes.
 * @throws AwsError InvalidParameterValueException for an invalid pattern or one that is not available locally
 */
export function eventFilter(criteria: { Filters?: { Pattern: string }[] } | undefined): Test {
  const filters = criteria?.Filters ?? []
  if (filters.length === 0) return () => true
  const tests = filters.map(({ Pattern }) => {
    try {
      return object(JSON.parse(Pattern))
    } catch (error) {
      throw error instanceof AwsError ? error : notAvailable(Pattern)
    }
  })
  return (record) => tests.some((test) => test(record))
}
