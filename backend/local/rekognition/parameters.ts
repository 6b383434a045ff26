/**
 * Reads an operation's input, which may be any JSON. A value outside the type or range of the API reference is an
 * InvalidParameterException: all operations document it for input that violates a constraint. A null member counts as
 * missing, as in all AWS JSON protocols (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html).
 */
import { AwsError } from '../service/errors.ts'

/** A structure of the input, with members not yet validated. */
export type Unread<Member extends string> = { readonly [member in Member]?: unknown }

/** Reads one value; undefined if it is missing. `name` is its path in error messages. */
type Reader<T> = (name: string, value: unknown) => T | undefined

export const invalidParameters = (reason: string) =>
  new AwsError('InvalidParameterException', `Request has invalid parameters: ${reason}`)

export function structure<Member extends string>(name: string, value: unknown): Unread<Member> | undefined {
  if (isAbsent(value)) return undefined
  if (typeof value !== 'object' || Array.isArray(value)) throw isNot('a structure', name, value)
  return value!
}

/** A list of at most `most` entries, none of them null. */
export function list<T>(name: string, value: unknown, read: Reader<T>, max = Infinity): T[] | undefined {
  if (isAbsent(value)) return undefined
  if (!Array.isArray(value)) throw isNot('a list', name, value)
  if (value.length > max) {
    throw invalidParameters(`${name} has ${value.length} entries, at most ${max} are allowed`)
  }
  return value.map((entry, index) => required(`${name}[${index}]`, read(`${name}[${index}]`, entry)))
}

/** A string within these lengths, whose characters all match `pattern`. */
export function text(
  name: string,
  value: unknown,
  { min = 0, max = Infinity, pattern = /^/ }: { min?: number; max?: number; pattern?: RegExp } = {},
): string | undefined {
  if (isAbsent(value)) return undefined
  if (typeof value !== 'string') throw isNot('a string', name, value)
  if (value.length < min || value.length > max) {
    throw invalidParameters(`${name} has ${value.length} characters, not from ${min} to ${max}`)
  }
  if (!pattern.test(value)) {
    throw invalidParameters(`${name} is ${shown(value)}, which has characters that are not allowed there`)
  }
  return value
}

export function oneOf<T extends string>(name: string, value: unknown, allowed: readonly T[]): T | undefined {
  if (isAbsent(value)) return undefined
  const found = allowed.find((one) => one === value)
  if (!found) throw invalidParameters(`${name} is ${shown(value)}, which is none of ${allowed.join(', ')}`)
  return found
}

/** A number from `min` to `max`, inclusive. */
export function numberBetween(
  name: string,
  value: unknown,
  min = -Infinity,
  max = Infinity,
): number | undefined {
  if (isAbsent(value)) return undefined
  if (typeof value !== 'number' || !(value >= min && value <= max)) {
    throw isNot(`a number${range(min, max)}`, name, value)
  }
  return value
}

export function wholeNumberBetween(
  name: string,
  value: unknown,
  min: number,
  max = Infinity,
): number | undefined {
  if (isAbsent(value)) return undefined
  if (!Number.isInteger(value) || !((value as number) >= min && (value as number) <= max)) {
    throw isNot(`a whole number${range(min, max)}`, name, value)
  }
  return value as number
}

export function required<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw invalidParameters(`${name} is missing`)
  return value
}

/** Refuses a member that Rekognition supports and this machine does not. */
export function unavailable(name: string, value: unknown): void {
  if (!isAbsent(value)) throw invalidParameters(`${name} is not available locally`)
}

const isAbsent = (value: unknown) => value === undefined || value === null

const range = (min: number, max: number) =>
  (min === -Infinity ? '' : ` from ${min}`) + (max === Infinity ? '' : ` to ${max}`)

const isNot = (type: string, name: string, value: unknown) =>
  invalidParameters(`${name} is ${shown(value)}, not ${type}`)

const MAX_SHOWN = 60

/** A value for an error message, shortened: it may be a picture sent as the wrong member. */
function shown(value: unknown): string {
  const json = JSON.stringify(value)
  return json.length > MAX_SHOWN ? `${json.slice(0, MAX_SHOWN)}…` : json
}
