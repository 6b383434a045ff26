/**
 * What is not seen in a text, but changes what is: marks that turn the direction of the text around them
 * (Unicode Annex 9), separators of lines and paragraphs, and what has no width. The two joiners (U+200C, U+200D)
 * are none of them: Persian is written with them, and so are emoji.
 */
const MARKS =
  '\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff'

/**
 * A text that somebody gave (a title, a name) without controls, lone surrogates and the marks above. Resolvers
 * clean titles too, so this keeps to what the APPSYNC_JS runtime has: no regular expressions, no `charCodeAt`.
 */
export const withoutInvisible = (text: string): string =>
  text
    .split('')
    .filter((unit, at, units) => !isControl(unit) && !MARKS.includes(unit) && !isLone(unit, at, units))
    .join('')

const isControl = (unit: string) => unit < ' ' || (unit >= '\u007f' && unit <= '\u009f')

/** Half a character, without its other half beside it. */
function isLone(unit: string, at: number, units: string[]): boolean {
  if (isHigh(unit)) return !isLow(units[at + 1])
  return isLow(unit) && !isHigh(units[at - 1])
}

const isHigh = (unit: string | undefined) => !!unit && unit >= '\ud800' && unit <= '\udbff'
const isLow = (unit: string | undefined) => !!unit && unit >= '\udc00' && unit <= '\udfff'
