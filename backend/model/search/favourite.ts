import { favouriteCardsPk, favouriteCountKey } from '../keys.ts'
import type { TermKind } from './term.ts'

/** The photo is a favourite, or is not. Only favourites have cards. */
export interface FavouriteTerm {
  kind: 'favourite'
  favourite: boolean
}

export const favourite: TermKind<FavouriteTerm> = {
  max: 1,
  unindexed: true,
  cardsPk: (owner, term) => (term.favourite ? favouriteCardsPk(owner) : undefined),
  facetKey: (owner) => favouriteCountKey(owner),
  parse: (filter) =>
    typeof filter.favourite === 'boolean' ? [{ kind: 'favourite', favourite: filter.favourite }] : [],
  toFilter: ([term]) => ({ favourite: term!.favourite }),
  fromUrl: (params) => {
    const given = params.favourite?.[0]
    return given === 'yes' || given === 'no' ? [{ kind: 'favourite', favourite: given === 'yes' }] : []
  },
  toUrl: (term) => [['favourite', term.favourite ? 'yes' : 'no']],
  matches: (photo, term) => (photo.favourite === undefined ? undefined : photo.favourite === term.favourite),
}
