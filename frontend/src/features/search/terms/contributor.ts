import { slugOf } from '@album/model/keys'
import { searchWords } from '../../../shared/text/search-words.ts'
import type { Known, Suggestion } from '../suggestion.ts'
import { type Group, isWordMatch, OTHER_WORD, suggestion } from './group.ts'

const ADDED_BY = new RegExp(`^(?:${searchWords.addedBy}) (.+)$`, 'iu')

/** The name in `added by Zoë`, `by Zoë`, `from Zoë`. */
export const contributorIn = (typed: string) => ADDED_BY.exec(typed.trim())?.[1]

const addedBy = (name: string) => suggestion('states', { kind: 'contributor', name })

/** The photos that known guests have added, whose names begin like the typed one. */
export function contributorsFor(name: string | undefined, { guests }: Known): Group {
  const begun = name ? guests.filter((guest) => isWordMatch(guest, name.toLowerCase())) : []
  return { closeness: OTHER_WORD, suggestions: begun.map(addedBy) }
}

/** The photos of a guest of exactly this name, whom the page has not seen: nobody may have this name. */
export const unknownContributor = (name: string | undefined, { guests }: Known): Suggestion[] =>
  name && !guests.some((guest) => slugOf(guest) === slugOf(name)) ? [addedBy(name)] : []
