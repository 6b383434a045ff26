import { favouriteCardsPk, favouriteCountKey } from '../keys.ts'
import type { TermKind } from './term.ts'
import { answerIn, answerOf, isAnswer, yesOrNo, type YesOrNoTerm } from './yes-or-no.ts'

/** The photo is a favourite, or is not. Only favourites have cards. */
export type FavouriteTerm = YesOrNoTerm<'favourite'>

export const favourite: TermKind<FavouriteTerm> = {
  max: 1,
  unindexed: true,
  cardsPk: (owner, term) => (term.favourite ? favouriteCardsPk(owner) : undefined),
  facetKey: (owner) => favouriteCountKey(owner),
  parse: (filter) => yesOrNo('favourite', filter.favourite),
  toFilter: ([term]) => ({ favourite: term!.favourite }),
  fromUrl: (params) => yesOrNo('favourite', answerIn(params.favourite)),
  toUrl: (term) => [['favourite', answerOf(term.favourite)]],
  matches: (photo, term) => isAnswer(photo.favourite, term.favourite),
}
