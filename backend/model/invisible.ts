import { MAX_DESCRIPTION_LENGTH, MAX_TITLE_LENGTH } from './limits.ts'
import { joined, PART, partsOf } from './parts.ts'

/**
 * Invisible characters that change the visible text: marks of direction (Unicode Annex 9), separators of lines and paragraphs, and
 * characters without width. The two joiners (U+200C, U+200D) are not among them: Persian and emoji need them.
 */
const MARKS =
  '\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff'

/**
 * A person's text (a title, a name) without control characters, lone surrogates and the characters above. Resolvers share this
 * file, so it uses only what the APPSYNC_JS runtime has: no regular expressions, no `charCodeAt`.
 */
export const withoutInvisible = (text: string): string => {
  const units = text.split('')
  const isVisible = (unit: string, at: number) =>
    !isControl(unit) && !MARKS.includes(unit) && !isLone(unit, at, units)
  return joined(
    partsOf(units).map((part, n) => part.filter((unit, at) => isVisible(unit, n * PART + at))),
  ).join('')
}

/**
 * A text with a limit is cleaned only up to this length, which includes white space and invisible characters. Cleaning a longer one
 * takes long (in resolvers, more steps than they have) and could hardly make it short enough: it is refused as it is.
 */
export const maxLengthToClean = (maxLength: number) => 8 * maxLength

/**
 * A title as the table keeps it, trimmed and without invisible characters, but not composed yet: callers do that next (NFC), because
 * strings in resolvers have no `normalize`.
 */
export const cleanTitle = (text: string): string =>
  text.length > maxLengthToClean(MAX_TITLE_LENGTH) ? text : withoutInvisible(text).trim()

/** A description as the table keeps it: lines without invisible characters, and without white space at their ends. */
export const cleanDescription = (text: string): string =>
  text.length > maxLengthToClean(MAX_DESCRIPTION_LENGTH) ? text : cleanLines(text)

const cleanLines = (text: string) =>
  text
    .split('\r\n')
    .join('\n')
    .split('\r')
    .join('\n')
    .split('\n')
    .map((line) => withoutInvisible(line.split('\t').join(' ')).trimEnd())
    .join('\n')
    .trim()

const isControl = (unit: string) => unit < ' ' || (unit >= '\u007f' && unit <= '\u009f')

/** Half of a surrogate pair, without the other half. */
function isLone(unit: string, at: number, units: string[]): boolean {
  if (isHigh(unit)) return !isLow(units[at + 1])
  return isLow(unit) && !isHigh(units[at - 1])
}

const isHigh = (unit: string | undefined) => !!unit && unit >= '\ud800' && unit <= '\udbff'
const isLow = (unit: string | undefined) => !!unit && unit >= '\udc00' && unit <= '\udfff'
