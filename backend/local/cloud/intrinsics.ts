import { withoutTls } from '../service/without-tls.ts'

/** The names that the functions of a template can refer to. */
export interface Scope {
  /** A resource's, parameter's or pseudo parameter's value. @throws Error if there is none */
  ref(name: string): unknown
  attribute(logicalId: string, name: string): unknown
  condition(name: string): boolean
  mapping(map: string, first: string, second: string): unknown
  imported(name: string): unknown
}

/** The value of `AWS::NoValue`: the property or list element is omitted. */
export const noValue = Symbol('AWS::NoValue')

type Function = (argument: unknown, scope: Scope) => unknown

const conditionFunctions: Record<string, Function> = {
  Condition: (name, scope) => scope.condition(String(name)),
  'Fn::Equals': (sides, scope) => {
    const [left, right] = resolveList(sides, scope)
    return JSON.stringify(left) === JSON.stringify(right)
  },
  'Fn::And': (all, scope) => resolveList(all, scope).every(isTrue),
  'Fn::Or': (any, scope) => resolveList(any, scope).some(isTrue),
  'Fn::Not': (one, scope) => !isTrue(resolveList(one, scope)[0]),
}

/** docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const functions: Record<string, Function> = {
  ...conditionFunctions,
  Ref: (name, scope) => scope.ref(String(name)),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId, attribute] = attributePath(argument)
    return scope.attribute(logicalId, String(resolve(attribute, scope)))
  },
  'Fn::Join': (argument, scope) => {
    const [delimiter, parts] = argument as [string, unknown]
    return resolveList(parts, scope).map(asText).join(delimiter)
  },
  'Fn::Sub': (argument, scope) => {
    const [text, variables] = [argument].flat() as [string, Record<string, unknown>?]
    return text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`
      if (variables && name in variables) return asText(resolve(variables[name], scope))
      const dot = name.indexOf('.')
      return asText(dot < 0 ? scope.ref(name) : scope.attribute(name.slice(0, dot), name.slice(dot + 1)))
    })
  },
  'Fn::Select': (argument, scope) => {
    const [index, list] = argument as [unknown, unknown]
    const [position, items] = [Number(resolve(index, scope)), resolveList(list, scope)]
    if (items[position] === undefined)
      throw new Error(`Fn::Select: there is no element ${position} in a list of ${items.length}.`)
    return items[position]
  },
  'Fn::Split': (argument, scope) => {
    const [delimiter, text] = argument as [string, unknown]
    return asText(resolve(text, scope)).split(delimiter)
  },
  'Fn::If': (argument, scope) => {
    const [name, then, otherwise] = argument as [string, unknown, unknown]
    return resolve(scope.condition(name) ? then : otherwise, scope)
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = resolveList(argument, scope).map(asText)
    return scope.mapping(map!, first!, second!)
  },
  'Fn::Base64': (text, scope) => Buffer.from(asText(resolve(text, scope))).toString('base64'),
  'Fn::ImportValue': (name, scope) => scope.imported(asText(resolve(name, scope))),
  'Fn::GetAZs': (region, scope) => {
    const name = asText(resolve(region, scope)) || asText(scope.ref('AWS::Region'))
    return ['a', 'b', 'c'].map((zone) => name + zone)
  },
}

/**
 * Replaces every intrinsic function with its value.
 * @throws Error for an unknown function or a missing reference
 */
export function resolve(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return refuseDynamicReference(value)
  if (Array.isArray(value))
    return value.map((item) => resolve(item, scope)).filter((item) => item !== noValue)
  if (typeof value !== 'object' || value === null) return value

  const call = functionCall(value)
  if (call) {
    const apply = functions[call.name]
    if (!apply) throw new Error(`The local cloud does not support the function ${call.name}.`)
    const result = apply(call.argument, scope)
    return typeof result === 'string' ? refuseDynamicReference(withoutTls(result)) : result
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, resolve(item, scope)] as const)
      .filter(([, item]) => item !== noValue),
  )
}

/** The names that a value refers to with Ref, Fn::GetAtt and Fn::Sub: resources and parameters. */
export function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (typeof value !== 'object' || value === null) return []
  const call = functionCall(value)
  if (call?.name === 'Ref') return [String(call.argument)]
  if (call?.name === 'Fn::GetAtt') return [attributePath(call.argument)[0]]
  const inside = Object.values(value).flatMap(referencesIn)
  if (call?.name !== 'Fn::Sub') return inside
  const text = String([call.argument].flat()[0])
  return [...inside, ...[...text.matchAll(/\$\{([^!}.]+)/g)].map((match) => match[1]!)]
}

/** An object is a function call if its only member has a function's name. */
export function functionCall(value: object): { name: string; argument: unknown } | undefined {
  const [entry, ...others] = Object.entries(value)
  if (!entry || others.length > 0) return undefined
  const [name, argument] = entry
  const named =
    name === 'Ref' || name.startsWith('Fn::') || (name === 'Condition' && typeof argument === 'string')
  return named ? { name, argument } : undefined
}

function attributePath(argument: unknown): [logicalId: string, attribute: unknown] {
  if (Array.isArray(argument)) return [String(argument[0]), argument[1]]
  const text = String(argument)
  const dot = text.indexOf('.')
  return [text.slice(0, dot), text.slice(dot + 1)]
}

function resolveList(value: unknown, scope: Scope): unknown[] {
  const list = resolve(value, scope)
  if (!Array.isArray(list)) throw new Error(`Expected a list, found ${JSON.stringify(list)}.`)
  return list
}

function asText(value: unknown): string {
  if (typeof value === 'object' && value !== null)
    throw new Error(`Expected a string, found ${JSON.stringify(value)}.`)
  return value === undefined || value === noValue ? '' : String(value)
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true'
}

function refuseDynamicReference(text: string): string {
  const reference = /\{\{resolve:[^}]*\}\}/.exec(text)?.[0]
  if (reference) throw new Error(`The local cloud cannot resolve the dynamic reference ${reference}.`)
  return text
}
