import type { TermKind } from './term.ts'

/**
 * Photos that guests have added and that wait for approval: all, or with an album term those of an album. Every search without
 * this term leaves them out.
 */
export interface UnapprovedTerm {
  kind: 'unapproved'
}

export const unapproved: TermKind<UnapprovedTerm> = {
  max: 1,
  isAlone: () => true,
  parse: (filter) => (filter.unapproved ? [{ kind: 'unapproved' }] : []),
  toFilter: () => ({ unapproved: true }),
  // They are shown in their album.
  fromUrl: () => [],
  toUrl: () => [],
  matches: ({ status, unapproved }) => {
    if (status && status !== 'READY') return false
    return unapproved
  },
}
