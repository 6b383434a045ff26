import { rawCardsPk, rawCountKey } from '../keys.ts'
import type { TermKind } from './term.ts'
import { answerIn, answerOf, isAnswer, yesOrNo, type YesOrNoTerm } from './yes-or-no.ts'

/** The photo is a camera's raw file or has one, or neither. Only those with one have cards. */
export type RawTerm = YesOrNoTerm<'raw'>

export const raw: TermKind<RawTerm> = {
  max: 1,
  unindexed: true,
  cardsPk: (owner, term) => (term.raw ? rawCardsPk(owner) : undefined),
  facetKey: (owner) => rawCountKey(owner),
  parse: (filter) => yesOrNo('raw', filter.raw),
  toFilter: ([term]) => ({ raw: term!.raw }),
  fromUrl: (params) => yesOrNo('raw', answerIn(params.raw)),
  toUrl: (term) => [['raw', answerOf(term.raw)]],
  matches: (photo, term) => isAnswer(photo.raw, term.raw),
}
