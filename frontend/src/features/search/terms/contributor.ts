import { searchWords } from '../../../shared/text/search-words.ts'
import { type Group, OTHER_WORD, PART, suggestion } from './group.ts'

const ADDED_BY = new RegExp(`^(?:${searchWords.addedBy}) (.+)$`, 'iu')

/** `added by Zoë`, `by Zoë`, `from Zoë`: the photos that guests of this name have added. */
export function contributorsFor(typed: string): Group {
  const name = ADDED_BY.exec(typed)?.[1]
  if (!name) return { closeness: PART, suggestions: [] }
  return { closeness: OTHER_WORD, suggestions: [suggestion('states', { kind: 'contributor', name })] }
}
