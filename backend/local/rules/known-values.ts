import { functionCall } from '../cloud/intrinsics.ts'
import type { Stack, StackResource, System } from './stack.ts'

/**
 * A value that is known only after deployment. Rules that need the value ignore it. Rules about sizes use the text that
 * AWS would most likely put there.
 */
export class Unknown {
  /** For people, such as `${Queue.Arn}/*` */
  readonly text: string
  /** About as long as the real value. */
  readonly assumed: string
  /** The resource that a plain Ref or Fn::GetAtt names, also in another stack. */
  readonly resource?: StackResource
  readonly attribute?: string

  constructor(text: string, assumed: string, resource?: StackResource, attribute?: string) {
    this.text = text
    this.assumed = assumed
    this.resource = resource
    this.attribute = attribute
  }

  /** `JSON.stringify` measures documents that contain unknown values. */
  toJSON(): string {
    return this.assumed
  }
}

/** The text itself where only its account, region, partition and domain are missing, with likely ones. */
export function likelyText(value: unknown): unknown {
  if (!(value instanceof Unknown)) return value
  const rest = value.text.replace(/\$\{AWS::(AccountId|Partition|Region|URLSuffix)\}/g, '')
  return rest.includes('{') ? value : value.assumed
}

/** The value of `AWS::NoValue`: the property, or list element, is left out. */
const absent = Symbol('AWS::NoValue')

/** Values for pseudo parameters that the stack leaves open. Only their length matters. */
const ASSUMED: Record<string, string> = {
  // The longest of all regions' names.
  'AWS::Region': 'ap-northeast-1',
  'AWS::AccountId': '123456789012',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
}

/** Evaluates a value's intrinsic functions as far as the templates determine them. */
export function known(value: unknown, stack: Stack, system: System): unknown {
  const result = evaluate(value, stack, system)
  return result === absent ? undefined : result
}

function evaluate(value: unknown, stack: Stack, system: System): unknown {
  const inside = (item: unknown) => evaluate(item, stack, system)
  if (Array.isArray(value)) return value.map(inside).filter((item) => item !== absent)
  if (typeof value !== 'object' || value === null) return value

  const call = functionCall(value)
  if (!call)
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, item]) => [key, inside(item)] as const)
        .filter(([, item]) => item !== absent),
    )
  switch (call.name) {
    case 'Ref':
      return referred(String(call.argument), stack, system)
    case 'Fn::GetAtt': {
      const [logicalId, attribute] = attributeOf(call.argument)
      return attributeValue(logicalId, attribute, stack)
    }
    case 'Fn::ImportValue': {
      const name = inside(call.argument)
      return typeof name === 'string' ? system.exported(name) : opaque(call.name)
    }
    case 'Fn::Join': {
      const [delimiter, parts] = call.argument as [string, unknown]
      const list = inside(parts)
      return Array.isArray(list) ? joined(list, delimiter) : opaque(call.name)
    }
    case 'Fn::Sub':
      return substituted(call.argument, stack, system)
    case 'Fn::If': {
      const [name, then, otherwise] = call.argument as [string, unknown, unknown]
      const holds = conditionHolds(name, stack, system)
      return holds === undefined ? opaque(call.name) : inside(holds ? then : otherwise)
    }
    case 'Fn::Select': {
      const [index, list] = (call.argument as unknown[]).map(inside)
      return Array.isArray(list) ? list[Number(index)] : opaque(call.name)
    }
    case 'Fn::Split': {
      const [delimiter, text] = (call.argument as unknown[]).map(inside)
      return typeof text === 'string' ? text.split(String(delimiter)) : opaque(call.name)
    }
    default:
      return opaque(call.name)
  }
}

const opaque = (name: string) => new Unknown(`{${name}}`, 'x'.repeat(32))

function referred(name: string, stack: Stack, system: System): unknown {
  if (name === 'AWS::NoValue') return absent
  if (name === 'AWS::StackName') return stack.name
  if (name === 'AWS::Region' && stack.region) return stack.region
  if (name === 'AWS::AccountId' && stack.account) return stack.account
  if (name.startsWith('AWS::')) return new Unknown(`\${${name}}`, ASSUMED[name] ?? 'x'.repeat(32))
  const resource = stack.resource(name)
  if (resource) return new Unknown(`\${${name}}`, assumedName(resource), resource)
  const parameter = stack.template.Parameters?.[name]
  const given = stack.parameters[name] ?? parameter?.Default
  // CloudFormation replaces the name of an SSM parameter with that parameter's value.
  if (given === undefined || parameter?.Type.startsWith('AWS::SSM::')) return opaque(name)
  return parameter?.Type === 'CommaDelimitedList' ? String(given).split(',') : known(given, stack, system)
}

function attributeValue(logicalId: string, attribute: string, stack: Stack): Unknown {
  const resource = stack.resource(logicalId)
  const text = `\${${logicalId}.${attribute}}`
  if (!resource) return new Unknown(text, 'x'.repeat(32))
  const name = assumedName(resource)
  const service = resource.type.split('::')[1]?.toLowerCase()
  const isArn = attribute.endsWith('Arn')
  const assumed = isArn ? `arn:aws:${service}:eu-central-1:123456789012:${name}` : name
  return new Unknown(text, assumed, resource, attribute)
}

/** The name that CloudFormation would generate. */
const assumedName = ({ stack, logicalId }: StackResource) =>
  `${stack.name}-${logicalId}-XXXXXXXXXXXX`.slice(-64)

function joined(parts: unknown[], delimiter: string): unknown {
  if (parts.every((part) => typeof part === 'string' || typeof part === 'number'))
    return parts.join(delimiter)
  const as = (what: 'text' | 'assumed') =>
    parts.map((part) => (part instanceof Unknown ? part[what] : String(part))).join(delimiter)
  const [only] = parts
  if (parts.length === 1 && only instanceof Unknown) return only
  return new Unknown(as('text'), as('assumed'))
}

function substituted(argument: unknown, stack: Stack, system: System): unknown {
  const [text, variables] = [argument].flat() as [string, Record<string, unknown>?]
  const parts = text.split(/(\$\{[^}]+\})/).filter((part) => part !== '')
  return joined(
    parts.map((part) => {
      const name = /^\$\{([^}]+)\}$/.exec(part)?.[1]
      if (name === undefined) return part
      if (name.startsWith('!')) return `\${${name.slice(1)}}`
      if (variables && name in variables) return evaluate(variables[name], stack, system)
      const dot = name.indexOf('.')
      return dot < 0
        ? referred(name, stack, system)
        : attributeValue(name.slice(0, dot), name.slice(dot + 1), stack)
    }),
    '',
  )
}

/** @returns undefined if the templates do not determine it */
export function conditionHolds(name: string, stack: Stack, system: System): boolean | undefined {
  const inside = (value: unknown): boolean | undefined => {
    if (typeof value !== 'object' || value === null) return undefined
    const call = functionCall(value)
    const sides = [call?.argument].flat()
    switch (call?.name) {
      case 'Condition':
        return conditionHolds(String(call.argument), stack, system)
      case 'Fn::Not': {
        const holds = inside(sides[0])
        return holds === undefined ? undefined : !holds
      }
      case 'Fn::And': {
        const all = sides.map(inside)
        return all.includes(false) ? false : all.includes(undefined) ? undefined : true
      }
      case 'Fn::Or': {
        const any = sides.map(inside)
        return any.includes(true) ? true : any.includes(undefined) ? undefined : false
      }
      case 'Fn::Equals': {
        const [left, right] = sides.map((side) => known(side, stack, system))
        if (typeof left !== 'string' || typeof right !== 'string') return undefined
        return left === right
      }
      default:
        return undefined
    }
  }
  return inside(stack.template.Conditions?.[name])
}

function attributeOf(argument: unknown): [logicalId: string, attribute: string] {
  if (Array.isArray(argument)) return [String(argument[0]), String(argument[1])]
  const text = String(argument)
  const dot = text.indexOf('.')
  return [text.slice(0, dot), text.slice(dot + 1)]
}
