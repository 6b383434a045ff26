/**
 * `util.dynamodb.*`: converts plain values to DynamoDB's typed ones, in AppSync's form. It differs from the wire
 * format: a number stays a number (`{ N: 10 }`), null is `{ NULL: null }`. The data source converts them to the wire
 * format.
 */
export type TypedValue = Record<string, any>

export function toDynamoDB(value: unknown): TypedValue {
  if (value === null || value === undefined) return toNull()
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'number') return { N: value }
  if (typeof value === 'boolean') return { BOOL: value }
  if (Array.isArray(value)) return { L: value.map(toDynamoDB) }
  return { M: toMapValues(value as Record<string, unknown>)! }
}

export function toMapValues(value: Record<string, unknown> | null): Record<string, TypedValue> | null {
  if (value === null || value === undefined) return null
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toDynamoDB(member)]))
}

export const toNull = () => ({ NULL: null })

/** Wraps a value in an object with the type's name; null stays null, as AppSync documents. */
const typed = (type: string) => (value: unknown) =>
  value === null || value === undefined ? null : { [type]: value }

export const toStringValue = typed('S')
export const toStringSet = typed('SS')
export const toNumber = typed('N')
export const toNumberSet = typed('NS')
export const toBinary = typed('B')
export const toBinarySet = typed('BS')
export const toBoolean = typed('BOOL')

export const toList = (value: unknown[] | null) => (value ? { L: value.map(toDynamoDB) } : null)
export const toMap = (value: Record<string, unknown> | null) => (value ? { M: toMapValues(value) } : null)

/** A pointer to an object in S3, stored as a JSON string. */
export function toS3Object(key: string, bucket: string, region: string, version?: string | null): TypedValue {
  return { S: JSON.stringify({ s3: { key, bucket, region, ...(version ? { version } : {}) } }) }
}
export const fromS3ObjectJson = (json: string) => JSON.parse(json).s3
