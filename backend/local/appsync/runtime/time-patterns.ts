/**
 * The patterns of `util.time.*Formatted`: the letters of Java's DateTimeFormatter that are common in timestamps (y M d
 * H h m s S a E Z X x V, quoted text). Any other letter is an error.
 */
import { ResolverError } from './resolver-error.ts'

interface Fields {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  milli: number
}

const tokens = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g
const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
/** Quoted text; two single quotes mean one. */
const literal = (quoted: string) => quoted.replaceAll("''", "'") || "'"
const pad = (value: number, length: number) => String(value).padStart(length, '0')

/** The wall-clock time of an instant in a time zone ('UTC', 'Australia/Perth', '+02:00'). */
function wallClock(epochMilliseconds: number, timeZone: string): Fields & { offsetMinutes: number } {
  const offset = offsetMinutes(epochMilliseconds, timeZone)
  const shifted = new Date(epochMilliseconds + offset * 60_000)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    milli: shifted.getUTCMilliseconds(),
    offsetMinutes: offset,
  }
}

function offsetMinutes(epochMilliseconds: number, timeZone: string): number {
  const fixed = /^(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})$/.exec(timeZone)
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3]))
  if (timeZone === 'UTC' || timeZone === 'Z' || timeZone === 'GMT') return 0
  try {
    const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
      .formatToParts(epochMilliseconds)
      .find(({ type }) => type === 'timeZoneName')!.value
    return name === 'GMT' ? 0 : offsetMinutes(epochMilliseconds, name)
  } catch {
    throw new ResolverError(`Unknown time zone ${timeZone}`)
  }
}

/** Formats an instant. @throws ResolverError for an unknown letter or time zone. */
export function formatTime(epochMilliseconds: number, pattern: string, timeZone = 'UTC'): string {
  const time = wallClock(epochMilliseconds, timeZone)
  return pattern.replaceAll(tokens, (token, quoted: string | undefined, letter: string | undefined) => {
    if (quoted !== undefined) return literal(quoted)
    return letter ? formatField(letter, token.length, time, epochMilliseconds, timeZone) : token
  })
}

function formatField(
  letter: string,
  length: number,
  time: ReturnType<typeof wallClock>,
  epochMilliseconds: number,
  timeZone: string,
): string {
  const weekday = days[new Date(Date.UTC(time.year, time.month - 1, time.day)).getUTCDay()]!
  switch (letter) {
    case 'y':
    case 'u':
      return length === 2 ? pad(time.year % 100, 2) : pad(time.year, length)
    case 'M':
    case 'L':
      if (length >= 3) return length === 3 ? months[time.month - 1]!.slice(0, 3) : months[time.month - 1]!
      return pad(time.month, length)
    case 'd':
      return pad(time.day, length)
    case 'H':
      return pad(time.hour, length)
    case 'h':
      return pad(time.hour % 12 || 12, length)
    case 'm':
      return pad(time.minute, length)
    case 's':
      return pad(time.second, length)
    case 'S':
      return pad(time.milli, 3).padEnd(length, '0').slice(0, length)
    case 'A':
      return pad(((time.hour * 60 + time.minute) * 60 + time.second) * 1000 + time.milli, length)
    case 'a':
      return time.hour < 12 ? 'AM' : 'PM'
    case 'E':
      return length <= 3 ? weekday.slice(0, 3) : weekday
    case 'Z':
      return formatOffset(time.offsetMinutes, length === 5)
    case 'X':
      return time.offsetMinutes === 0 ? 'Z' : formatOffset(time.offsetMinutes, length >= 3)
    case 'x':
      return formatOffset(time.offsetMinutes, length >= 3)
    case 'V':
      return timeZone
    case 'z':
      return (
        new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' })
          .formatToParts(epochMilliseconds)
          .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
      )
    default:
      throw new ResolverError(`Pattern letter ${letter} is not available locally`)
  }
}

const formatOffset = (minutes: number, colon: boolean) =>
  (minutes < 0 ? '-' : '+') +
  pad(Math.floor(Math.abs(minutes) / 60), 2) +
  (colon ? ':' : '') +
  pad(Math.abs(minutes) % 60, 2)

/** Parses a timestamp to milliseconds since the epoch. @throws ResolverError if it does not match the pattern */
export function parseTime(timestamp: string, pattern: string, timeZone = 'UTC'): number {
  const read: string[] = []
  const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const expression = pattern.replaceAll(
    tokens,
    (token, quoted: string | undefined, letter: string | undefined) => {
      if (quoted !== undefined) return escape(literal(quoted))
      if (!letter) return escape(token)
      read.push(letter)
      if (letter === 'M' && token.length >= 3) return '([A-Za-z]+)'
      if (letter === 'a' || letter === 'E') return '([A-Za-z]+)'
      if ('ZXx'.includes(letter)) return '(Z|[+-]\\d{2}:?\\d{2}|[+-]\\d{2})'
      if (letter === 'V' || letter === 'z') return '([\\w/+:-]+)'
      if (!'yuMdHhmsS'.includes(letter))
        throw new ResolverError(`Pattern letter ${letter} is not available locally`)
      return letter === 'y' || letter === 'u'
        ? `(\\d{${token.length}})`
        : `(\\d{1,${Math.max(2, token.length)}})`
    },
  )
  const match = new RegExp(`^${expression}$`).exec(timestamp)
  if (!match) throw new ResolverError(`Text '${timestamp}' could not be parsed with the format '${pattern}'`)
  const time: Fields = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, milli: 0 }
  let afternoon: boolean | undefined
  let zone = timeZone
  read.forEach((letter, index) => {
    const text = match[index + 1]!
    if (letter === 'y' || letter === 'u') time.year = text.length === 2 ? 2000 + Number(text) : Number(text)
    else if (letter === 'M') time.month = /\d/.test(text) ? Number(text) : monthNumber(text)
    else if (letter === 'd') time.day = Number(text)
    else if (letter === 'H' || letter === 'h') time.hour = Number(text)
    else if (letter === 'm') time.minute = Number(text)
    else if (letter === 's') time.second = Number(text)
    else if (letter === 'S') time.milli = Math.floor(Number(`0.${text}`) * 1000)
    else if (letter === 'a') afternoon = /^p/i.test(text)
    else if (letter !== 'E') zone = /^[+-]\d{2}$/.test(text) ? `${text}:00` : text
  })
  if (afternoon !== undefined) time.hour = (time.hour % 12) + (afternoon ? 12 : 0)
  const asUtc = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second, time.milli)
  return asUtc - offsetMinutes(asUtc - offsetMinutes(asUtc, zone) * 60_000, zone) * 60_000
}

function monthNumber(name: string): number {
  const index = months.findIndex(
    (month) => month.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase(),
  )
  if (index < 0) throw new ResolverError(`Unknown month ${name}`)
  return index + 1
}
