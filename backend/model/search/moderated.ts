import type { TermKind } from './term.ts'

/** The photo has moderation labels, or has none. */
export interface ModeratedTerm {
  kind: 'moderated'
  moderated: boolean
}

export const moderated: TermKind<ModeratedTerm> = {
  max: 1,
  unindexed: true,
  parse: (filter) =>
    typeof filter.moderated === 'boolean' ? [{ kind: 'moderated', moderated: filter.moderated }] : [],
  toFilter: ([term]) => ({ moderated: term!.moderated }),
  fromUrl: (params) => {
    // Addresses that people kept before 2026-11-26 say `sensitive`.
    const given = (params.moderated ?? params.sensitive)?.[0]
    return given === 'yes' || given === 'no' ? [{ kind: 'moderated', moderated: given === 'yes' }] : []
  },
  toUrl: (term) => [['moderated', term.moderated ? 'yes' : 'no']],
  matches: (photo, term) => (photo.moderated === undefined ? undefined : photo.moderated === term.moderated),
}
