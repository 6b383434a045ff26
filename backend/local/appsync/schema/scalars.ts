/**
 * AppSync's scalars (Developer Guide, "Scalar types in AWS AppSync"), validated on the way in and out. Input
 * that does not fit is a validation error; a resolver's value that does not fit is "Can't serialize value".
 */
import { isIP } from 'node:net'
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql'

/** A resolver returned a value that does not fit its field's type. */
export class SerializationError extends Error {}

const offset = '(Z|[+-](?:0\\d|1[0-8]):[0-5]\\d(?::[0-5]\\d)?)'
const date = '(-?\\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])'
const time = '([01]\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d)(?:\\.\\d{1,9})?)?'

const datePattern = new RegExp(`^${date}${offset}?$`)
const timePattern = new RegExp(`^${time}${offset}?$`)
const dateTimePattern = new RegExp(`^${date}T${time}${offset}$`)

/** Whether a day exists: 2023-02-30 has a valid form, but does not. */
function isDay(text: string): boolean {
  const [year, month, day] = text.replace(/^-/, '').slice(0, 10).split('-').map(Number)
  const last = new Date(Date.UTC(year!, month!, 0)).getUTCDate()
  return day! <= last
}

const isUrl = (text: string) => /^[A-Za-z][A-Za-z\d+.-]*:\S+$/.test(text) && URL.canParse(text)

function isIpAddress(text: string): boolean {
  const [address, prefix, ...more] = text.split('/')
  const version = isIP(address!)
  if (!version || more.length) return false
  return prefix === undefined || (/^\d+$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
}

/** An international number (+CC…) or a North American one; spaces and hyphens may separate the digits. */
const isPhone = (text: string) => {
  const digits = text.replaceAll(/[\s-]/g, '')
  return /^[+\d][\d\s-]*$/.test(text) && (/^\+\d{7,15}$/.test(digits) || /^1?\d{10}$/.test(digits))
}

function stringScalar(name: string, description: string, fits: (text: string) => boolean): GraphQLScalarType {
  const read = (value: unknown, node?: ValueNode) => {
    if (typeof value === 'string' && fits(value)) return value
    throw new GraphQLError(`Unable to parse \`${describe(value)}\` as a valid ${name}.`, { nodes: node })
  }
  return new GraphQLScalarType({
    name,
    description,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined, node),
    serialize(value) {
      if (typeof value === 'string' && fits(value)) return value
      throw new SerializationError(`Unable to serialize \`${describe(value)}\` as a valid ${name}.`)
    },
  })
}

const describe = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

const awsTimestamp = new GraphQLScalarType({
  name: 'AWSTimestamp',
  description: 'Seconds before or after 1970-01-01T00:00Z.',
  parseValue: timestamp((message) => new GraphQLError(message)),
  parseLiteral: (node) =>
    timestamp((message) => new GraphQLError(message))(node.kind === Kind.INT ? node.value : NaN),
  serialize: timestamp((message) => new SerializationError(message)),
})

function timestamp(failure: (message: string) => Error) {
  return (value: unknown) => {
    const seconds = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
    if (typeof seconds === 'number' && Number.isSafeInteger(seconds)) return seconds
    throw failure(`Unable to read \`${describe(value)}\` as a valid timestamp.`)
  }
}

/** AWSJSON: clients use a JSON string, resolvers its value. */
const awsJson = new GraphQLScalarType({
  name: 'AWSJSON',
  description: 'A JSON string: maps, lists and scalars of any form.',
  parseValue: readJson,
  parseLiteral: (node) => readJson(node.kind === Kind.STRING ? node.value : undefined),
  serialize(value) {
    if (typeof value !== 'string') return JSON.stringify(value)
    try {
      JSON.parse(value)
      return value
    } catch {
      throw new SerializationError(`Unable to serialize \`${value}\` as valid JSON.`)
    }
  },
})

function readJson(value: unknown): unknown {
  if (typeof value === 'string') {
    try {
      return JSON.parse(value)
    } catch {
      // falls through to the error for values that are not strings
    }
  }
  throw new GraphQLError(`Unable to parse \`${describe(value)}\` as valid JSON.`)
}

export const awsScalars: Record<string, GraphQLScalarType> = Object.fromEntries(
  [
    stringScalar(
      'AWSDate',
      'YYYY-MM-DD, with an optional offset.',
      (text) => datePattern.test(text) && isDay(text),
    ),
    stringScalar('AWSTime', 'hh:mm:ss.sss, with an optional offset.', (text) => timePattern.test(text)),
    stringScalar(
      'AWSDateTime',
      'YYYY-MM-DDThh:mm:ss.sssZ.',
      (text) => dateTimePattern.test(text) && isDay(text),
    ),
    stringScalar('AWSEmail', 'local-part@domain-part.', (text) =>
      /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text),
    ),
    stringScalar('AWSURL', 'An absolute URL.', isUrl),
    stringScalar('AWSPhone', 'A phone number.', isPhone),
    stringScalar('AWSIPAddress', 'An IPv4 or IPv6 address, with an optional /prefix.', isIpAddress),
    awsTimestamp,
    awsJson,
  ].map((scalar) => [scalar.name, scalar]),
)
