import type { TextLineInput } from '../../../generated/graphql.ts'
import { MAX_WORDS } from '@album/model/limits'
import { isTelling, wordsIn } from '@album/model/words'

/** The words that find a picture, in lower case: those of the lines with the highest confidence, each once, at most 12. */
export function wordsOf(lines: Pick<TextLineInput, 'text' | 'confidence'>[]): string[] {
  const words = lines
    .toSorted((one, other) => other.confidence - one.confidence)
    .flatMap(({ text }) => wordsIn(text.normalize('NFC')))
    .filter(isTelling)
  return [...new Set(words)].slice(0, MAX_WORDS)
}
