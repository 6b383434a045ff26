import { refuse } from './request.ts'

/** Marks that turn the direction of the text around them; with control characters, no part of a title. */
const MARKS = '\u007f\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'
const LONGEST = 255

/** A title as it is kept: trimmed, without what is not seen. */
export function titleOf(given: string | null | undefined): string {
  const title = (given ?? '')
    .split('')
    .filter((character) => character >= ' ' && !MARKS.includes(character))
    .join('')
    .trim()
  if (!title) refuse('ValidationError', 'TITLE', 'A title needs at least one character.')
  if (title.length > LONGEST) refuse('ValidationError', 'TITLE', `A title has at most ${LONGEST} characters.`)
  return title
}
