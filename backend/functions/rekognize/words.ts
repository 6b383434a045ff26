import type { TextLineInput } from '../../generated/graphql.ts'
import { MAX_WORDS } from '@album/model/photo'

const SHORTEST = 2
const LONGEST = 30
/** Separates words: everything except letters with their marks, and digits. */
const BETWEEN = /[^\p{L}\p{M}\p{N}]+/u

/** The words that find a picture, in lower case: those of the lines with the highest confidence, each once, at most 12. */
export function wordsOf(lines: Pick<TextLineInput, 'text' | 'confidence'>[]): string[] {
  const words = lines
    .toSorted((one, other) => other.confidence - one.confidence)
    .flatMap(({ text }) => text.normalize('NFC').toLowerCase().split(BETWEEN))
    .filter((word) => word.length >= SHORTEST && word.length <= LONGEST)
  return [...new Set(words)].slice(0, MAX_WORDS)
}
