/**
 * Evaluates the condition and filter expressions that dynalite's parser has read. Replaces dynalite's evaluation, which
 * never finds two lists or maps equal and orders strings by UTF-16 instead of UTF-8.
 */
import { compareValues, sameValue, typeOf } from './attribute-value.ts'
import type { AttributeValue, Item } from './attribute-value.ts'

/** A path into the item, a function, or a value from ExpressionAttributeValues. */
type Operand = (string | number)[] | { type: 'function'; name: string; args: Operand[] } | AttributeValue
interface Expression {
  type: string
  name?: string
  args: any[]
}

export function matches(item: Item, expression: Expression): boolean {
  const { type, args } = expression
  if (type === 'and') return args.every((part) => matches(item, part))
  if (type === 'or') return args.some((part) => matches(item, part))
  if (type === 'not') return !matches(item, args[0])
  const [first, ...others] = args.map((operand) => valueOf(operand, item))
  return compare(type === 'function' ? expression.name! : type, first, others)
}

function valueOf(operand: Operand, item: Item): AttributeValue | undefined {
  if (Array.isArray(operand)) return atPath(operand, item)
  if (operand.type !== 'function') return operand as AttributeValue
  // `size` is the only function that is an operand.
  const value = valueOf(operand.args[0], item)
  const size = value && sizeOf(value)
  return size === undefined ? undefined : { N: String(size) }
}

function atPath(path: (string | number)[], item: Item): AttributeValue | undefined {
  let value: AttributeValue | undefined = { M: item }
  for (const step of path) {
    value = typeof step === 'number' ? value?.L?.[step] : value?.M?.[step]
    if (!value) return undefined
  }
  return value
}

function sizeOf(value: AttributeValue): number | undefined {
  const type = typeOf(value)
  if (type === 'B') return Buffer.byteLength(value.B, 'base64')
  if (type === 'M') return Object.keys(value.M).length
  return ['S', 'SS', 'NS', 'BS', 'L'].includes(type) ? value[type].length : undefined
}

function compare(
  operator: string,
  value: AttributeValue | undefined,
  others: (AttributeValue | undefined)[],
): boolean {
  const [other] = others
  const order = value && other ? compareValues(value, other) : undefined
  switch (operator) {
    case '=':
      return value !== undefined && sameValue(value, other)
    case '<>':
      return !sameValue(value, other)
    case '<':
      return order !== undefined && order < 0
    case '<=':
      return order !== undefined && order <= 0
    case '>':
      return order !== undefined && order > 0
    case '>=':
      return order !== undefined && order >= 0
    case 'between': {
      const upper = value && others[1] ? compareValues(value, others[1]) : undefined
      return order !== undefined && order >= 0 && upper !== undefined && upper <= 0
    }
    case 'in':
      return value !== undefined && others.some((one) => sameValue(value, one))
    case 'attribute_exists':
      return value !== undefined
    case 'attribute_not_exists':
      return value === undefined
    case 'attribute_type':
      return value !== undefined && typeOf(value) === other?.S
    case 'begins_with':
      return value !== undefined && other !== undefined && beginsWith(value, other)
    case 'contains':
      return value !== undefined && other !== undefined && contains(value, other)
    default:
      throw new Error(`Condition operator ${operator} is not known`)
  }
}

function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if (typeof value.S === 'string' && typeof prefix.S === 'string') return value.S.startsWith(prefix.S)
  if (typeof value.B !== 'string' || typeof prefix.B !== 'string') return false
  const start = Buffer.from(prefix.B, 'base64')
  return Buffer.from(value.B, 'base64').subarray(0, start.length).equals(start)
}

function contains(value: AttributeValue, part: AttributeValue): boolean {
  const [type, partType] = [typeOf(value), typeOf(part)]
  if (type === 'L') return value.L.some((one: AttributeValue) => sameValue(one, part))
  if (type === `${partType}S`) return value[type].includes(part[partType])
  if (type !== partType) return false
  if (type === 'S') return value.S.includes(part.S)
  return type === 'B' && Buffer.from(value.B, 'base64').includes(Buffer.from(part.B, 'base64'))
}
