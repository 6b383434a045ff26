/** Attribute values in DynamoDB JSON (`{ S: 'x' }`): their size, equality and order. */
import { db } from '../storage/dynalite.ts'

export type AttributeValue = Record<string, any>
export type Item = Record<string, AttributeValue>

export const typeOf = (value: AttributeValue): string => Object.keys(value)[0]!

/**
 * The size of an item as DynamoDB bills it: names and strings in UTF-8, binary values as decoded from base64, about one
 * byte per two digits of a number, 3 bytes for a list or map and 1 for each element. (Developer Guide, "DynamoDB item
 * sizes and formats".)
 */
export function itemSize(item: Item | undefined): number {
  let size = 0
  for (const name in item) size += Buffer.byteLength(name) + valueSize(item[name]!)
  return size
}

function valueSize(attribute: AttributeValue): number {
  const type = typeOf(attribute)
  const value = attribute[type]
  switch (type) {
    case 'S':
      return Buffer.byteLength(value)
    case 'B':
      return Buffer.byteLength(value, 'base64')
    case 'N':
      return numberSize(value)
    case 'SS':
    case 'NS':
    case 'BS':
      return setSize(type[0]!, value)
    case 'L':
      return 3 + value.reduce((total: number, one: AttributeValue) => total + 1 + valueSize(one), 0)
    case 'M':
      return 3 + Object.keys(value).length + itemSize(value)
    default:
      return 1
  }
}

const setSize = (type: string, elements: unknown[]): number =>
  elements.reduce((total: number, one) => total + valueSize({ [type]: one }), 0)

/**
 * One byte for every two significant digits, one for exponent and sign, and one more for a minus. Leading and trailing
 * zeros are free.
 */
function numberSize(number: string): number {
  const [mantissa = '', exponent = '0'] = number.replace('-', '').toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const trailing = /0*$/.exec(whole + fraction)![0].length
  const digits = (whole + fraction).replace(/^0+|0+$/g, '').length
  if (digits === 0) return 1
  const odd = Math.abs(trailing - fraction.length + Number(exponent)) % 2
  return 1 + Math.ceil((digits + odd) / 2) + (number.startsWith('-') ? 1 : 0)
}

/** Whether two values are equal. Compares sets in any order and documents at any depth. */
export function sameValue(a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  if (!a || !b) return a === b
  const type = typeOf(a)
  if (type !== typeOf(b)) return false
  const [left, right] = [a[type], b[type]]
  if (type === 'M') return sameItem(left, right)
  if (type === 'L')
    return left.length === right.length && left.every((one: any, i: number) => sameValue(one, right[i]))
  if (Array.isArray(left)) return left.length === right.length && left.every((one) => right.includes(one))
  return left === right
}

export function sameItem(a: Item | undefined, b: Item | undefined): boolean {
  if (!a || !b) return a === b
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => sameValue(a[name], b[name]))
}

/** Negative, 0 or positive, as a sort function returns; undefined if the two cannot be ordered. */
export function compareValues(a: AttributeValue, b: AttributeValue): number | undefined {
  const type = typeOf(a)
  if (type !== typeOf(b)) return undefined
  if (type === 'S') return Buffer.compare(Buffer.from(a.S), Buffer.from(b.S))
  if (type === 'B') return Buffer.compare(Buffer.from(a.B, 'base64'), Buffer.from(b.B, 'base64'))
  if (type !== 'N') return undefined
  // dynalite's sortable form of a number, which also orders its keys: exact to 38 digits.
  const [left, right] = [db.toLexiStr(a.N, 'N'), db.toLexiStr(b.N, 'N')]
  return left < right ? -1 : left > right ? 1 : 0
}
