/** Converts between a resolver's typed values (`{ N: 10 }`, `{ NULL: null }`), the wire's (`{ N: '10' }`) and plain ones. */

type Attribute = Record<string, any>

/** Converts a resolver's typed value to DynamoDB's wire format. */
function toWire(value: Attribute): Attribute {
  const [type, content] = Object.entries(value ?? {})[0] ?? []
  switch (type) {
    case 'N':
      return { N: String(content) }
    case 'NS':
      return { NS: content.map(String) }
    case 'NULL':
      return { NULL: true }
    case 'L':
      return { L: content.map(toWire) }
    case 'M':
      return { M: mapToWire(content) }
    default:
      return value
  }
}

export function mapToWire(values: Record<string, Attribute>): Record<string, Attribute> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toWire(value)]))
}

/** Converts a value for `ctx.result`: numbers are numbers, sets are arrays, binaries stay base64. */
function toPlain(value: Attribute): any {
  const [type, content] = Object.entries(value)[0] ?? []
  switch (type) {
    case 'N':
      return Number(content)
    case 'NS':
      return content.map(Number)
    case 'NULL':
      return null
    case 'L':
      return content.map(toPlain)
    case 'M':
      return itemToPlain(content)
    default:
      return content
  }
}

export function itemToPlain(item: Record<string, Attribute>): Record<string, any>
export function itemToPlain(item: Record<string, Attribute> | undefined | null): Record<string, any> | null
export function itemToPlain(item: Record<string, Attribute> | undefined | null) {
  if (!item) return null
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toPlain(value)]))
}
