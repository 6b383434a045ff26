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
  // Addresses that people have kept say `sensitive`.
  fromUrl: (params) => {
    const given = params.sensitive?.[0]
    return given === 'yes' || given === 'no' ? [{ kind: 'moderated', moderated: given === 'yes' }] : []
  },
  toUrl: (term) => [['sensitive', term.moderated ? 'yes' : 'no']],
  matches: (photo, term) => (photo.moderated === undefined ? undefined : photo.moderated === term.moderated),
}
