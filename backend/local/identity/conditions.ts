import { BlockList, isIPv6 } from 'node:net'
import { AwsError } from '../service/errors.ts'
import { arnMatches, matches } from './wildcards.ts'

/** Condition keys, which are case-insensitive, and their values. */
export type Context = Record<string, string | string[]>

type Test = (wanted: string, given: string) => boolean

/** docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const tests: Record<string, Test> = {
  StringEquals: (wanted, given) => wanted === given,
  StringEqualsIgnoreCase: (wanted, given) => wanted.toLowerCase() === given.toLowerCase(),
  StringLike: matches,
  ArnEquals: arnMatches,
  ArnLike: arnMatches,
  Bool: (wanted, given) => wanted.toLowerCase() === given.toLowerCase(),
  NumericEquals: (wanted, given) => Number(given) === Number(wanted),
  NumericLessThan: (wanted, given) => Number(given) < Number(wanted),
  NumericLessThanEquals: (wanted, given) => Number(given) <= Number(wanted),
  NumericGreaterThan: (wanted, given) => Number(given) > Number(wanted),
  NumericGreaterThanEquals: (wanted, given) => Number(given) >= Number(wanted),
  DateEquals: (wanted, given) => Date.parse(given) === Date.parse(wanted),
  DateLessThan: (wanted, given) => Date.parse(given) < Date.parse(wanted),
  DateLessThanEquals: (wanted, given) => Date.parse(given) <= Date.parse(wanted),
  DateGreaterThan: (wanted, given) => Date.parse(given) > Date.parse(wanted),
  DateGreaterThanEquals: (wanted, given) => Date.parse(given) >= Date.parse(wanted),
  IpAddress: isInRange,
}

/** Negated operators, which also hold if the key is absent. */
const negated: Record<string, string> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
}

interface Operator {
  set?: 'ForAllValues' | 'ForAnyValue'
  test: Test | 'Null'
  negated: boolean
  ifExists: boolean
}

/** @throws AwsError MalformedPolicyDocument for an unsupported operator */
export function readOperator(text: string): Operator {
  const [, set, name = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(text) ?? []
  const test = name === 'Null' ? 'Null' : tests[negated[name] ?? name]
  if (!test) {
    throw new AwsError(
      'MalformedPolicyDocument',
      `The condition operator ${text} is not evaluated by this cloud.`,
    )
  }
  return { set: set as Operator['set'], test, negated: name in negated, ifExists: ifExists !== undefined }
}

/**
 * Whether all conditions of a statement hold: AND between operators and keys, OR between values of one key.
 */
export function conditionsHold(
  conditions: Record<string, Record<string, string | string[]>>,
  context: Context,
): boolean {
  return Object.entries(conditions).every(([text, keys]) => {
    const operator = readOperator(text)
    return Object.entries(keys).every(([key, wanted]) =>
      holds(operator, [wanted].flat().map(String), valuesOf(context, key), context),
    )
  })
}

function holds(operator: Operator, wanted: string[], given: string[] | undefined, context: Context): boolean {
  const { test, set, ifExists } = operator
  if (test === 'Null') return wanted.some((absent) => (absent === 'true') === (given === undefined))
  if (given === undefined || given.length === 0)
    return ifExists || set === 'ForAllValues' || (operator.negated && !set)

  const passes = (value: string) => {
    const any = wanted.some((pattern) => {
      const filled = fillVariables(pattern, context)
      return filled !== undefined && test(filled, value)
    })
    return any !== operator.negated
  }
  if (set === 'ForAllValues') return given.every(passes)
  if (set === 'ForAnyValue') return given.some(passes)
  return operator.negated ? given.every(passes) : given.some(passes)
}

/**
 * Replaces policy variables: `${aws:PrincipalAccount}`, and `${*}` `${?}` `${$}` for these characters.
 * @returns undefined if a variable has no value: the text then matches nothing
 */
export function fillVariables(text: string, context: Context): string | undefined {
  let complete = true
  const filled = text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    if (name === '*' || name === '?' || name === '$') return name
    const values = valuesOf(context, name)
    if (values?.length !== 1) complete = false
    return values?.[0] ?? ''
  })
  return complete ? filled : undefined
}

function valuesOf(context: Context, key: string): string[] | undefined {
  const name = Object.keys(context).find((candidate) => candidate.toLowerCase() === key.toLowerCase())
  return name === undefined ? undefined : [context[name]!].flat()
}

function isInRange(range: string, address: string): boolean {
  const [network = '', bits] = range.split('/')
  const family = isIPv6(network) ? 'ipv6' : 'ipv4'
  const list = new BlockList()
  list.addSubnet(network, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family)
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
