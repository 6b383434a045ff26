import { contributorCardsPk, slugOf } from '../keys.ts'
import { namesIn } from './names.ts'
import type { TermKind } from './term.ts'

/** A guest of this name has added the photo. */
export interface ContributorTerm {
  kind: 'contributor'
  name: string
}

const named = (names: string[]): ContributorTerm[] =>
  namesIn(names.slice(0, 1)).map((name) => ({ kind: 'contributor', name }))

export const contributor: TermKind<ContributorTerm> = {
  max: 1,
  cardsPk: (owner, { name }) => contributorCardsPk(owner, slugOf(name)),
  parse: ({ addedBy }) => named(addedBy ? [addedBy] : []),
  toFilter: ([term]) => ({ addedBy: term!.name }),
  fromUrl: (params) => named(params.by ?? []),
  toUrl: ({ name }) => [['by', name]],
  matches: ({ addedBy }, { name }) =>
    addedBy === undefined ? undefined : !!addedBy && slugOf(addedBy) === slugOf(name),
}
