import { RAW_ENDINGS } from '@album/model/uploads'
import type { PhotoStatus } from '../../../generated/graphql.ts'
import type { Term } from '../../../shared/search.ts'
import { searchWords } from '../../../shared/text/search-words.ts'
import { text } from '../../../shared/text/text.ts'
import { comparable } from '../language.ts'
import type { Known } from '../suggestion.ts'
import { countOf } from './count.ts'
import { closest, type Group, isWordMatch, SHORTEST_BEGINNING, suggestion } from './group.ts'

const STATUSES: readonly PhotoStatus[] = ['FAILED', 'REJECTED', 'PROCESSING', 'PENDING_UPLOAD']

/** Other words that people use for a photo's states. */
const OTHER_WORDS = {
  favourite: searchWords.favourites.split(' '),
  archived: searchWords.archived.split(' '),
  raw: [...searchWords.raw.split(' '), ...RAW_ENDINGS],
}

/** With its other words. A single letter does not mean a file's ending. */
function namesOfState(term: Term, query: string): string {
  const isKnown =
    term.kind === 'favourite' ||
    term.kind === 'archived' ||
    (term.kind === 'raw' && query.length >= SHORTEST_BEGINNING)
  // Tiles say it so.
  const onTile = term.kind === 'status' && term.status === 'PENDING_UPLOAD' ? [text.tile.waiting] : []
  return [text.search.nameOf(term), ...(isKnown ? OTHER_WORDS[term.kind] : onTile)].join(' ')
}

/** The state that a word means: favourite, archived, raw. */
export const stateMeantBy = (word: string): Term | undefined =>
  (
    [
      { kind: 'favourite', favourite: true },
      { kind: 'archived', archived: true },
      { kind: 'raw', raw: true },
    ] as const
  ).find((term) =>
    [text.search.nameOf(term), ...OTHER_WORDS[term.kind]].some(
      (name) => comparable(name) === comparable(word),
    ),
  )

export function statesFor(query: string, known: Known): Group {
  const terms = [
    ...(known.marks?.favourites === 0 && !query ? [] : [{ kind: 'favourite', favourite: true } as const]),
    ...(query ? [{ kind: 'favourite', favourite: false } as const] : []),
    ...(known.marks?.archived === 0 && !query ? [] : [{ kind: 'archived', archived: true } as const]),
    ...(query ? [{ kind: 'archived', archived: false } as const] : []),
    ...(known.marks?.raw === 0 && !query ? [] : [{ kind: 'raw', raw: true } as const]),
    ...(query ? [{ kind: 'raw', raw: false } as const] : []),
    ...STATUSES.map((status) => ({ kind: 'status', status }) as const),
    ...[true, false].map((moderated) => ({ kind: 'moderated', moderated }) as const),
  ]
  const suggestions = terms
    .map((term) => suggestion('states', term, countOf(term, known)))
    .filter(({ terms: [term] }) => isWordMatch(namesOfState(term!, query), query))
  return { closeness: closest(query, suggestions), suggestions }
}
