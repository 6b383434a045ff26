import type { Answer, SearchablePhoto, TermKind } from './term.ts'

/** The trash instead of the library. Every search without this term leaves out what is in the trash. */
export interface TrashedTerm {
  kind: 'trashed'
}

export const isTrashed = ({ trashedAt }: SearchablePhoto): Answer =>
  trashedAt === undefined ? undefined : !!trashedAt

export const trashed: TermKind<TrashedTerm> = {
  max: 1,
  isAlone: () => true,
  parse: (filter) => (filter.trashed ? [{ kind: 'trashed' }] : []),
  toFilter: () => ({ trashed: true }),
  // The trash has a page of its own.
  fromUrl: () => [],
  toUrl: () => [],
  matches: isTrashed,
}
