import type { TermKind } from './term.ts'

/** The photo is out of the timeline, or in it. Without this term, a search by date alone is a part of the timeline. */
export interface ArchivedTerm {
  kind: 'archived'
  archived: boolean
}

export const archived: TermKind<ArchivedTerm> = {
  max: 1,
  // Alone, each value has a list by date of its own. Cards and albums have photos of both.
  unindexed: true,
  parse: (filter) =>
    typeof filter.archived === 'boolean' ? [{ kind: 'archived', archived: filter.archived }] : [],
  toFilter: ([term]) => ({ archived: term!.archived }),
  fromUrl: (params) => {
    const given = params.archived?.[0]
    return given === 'yes' || given === 'no' ? [{ kind: 'archived', archived: given === 'yes' }] : []
  },
  toUrl: (term) => [['archived', term.archived ? 'yes' : 'no']],
  matches: (photo, term) => (photo.archived === undefined ? undefined : photo.archived === term.archived),
}
