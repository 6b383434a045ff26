import type { TermKind } from './term.ts'
import { answerIn, answerOf, isAnswer, yesOrNo, type YesOrNoTerm } from './yes-or-no.ts'

/** The photo has moderation labels, or has none. */
export type ModeratedTerm = YesOrNoTerm<'moderated'>

export const moderated: TermKind<ModeratedTerm> = {
  max: 1,
  unindexed: true,
  parse: (filter) => yesOrNo('moderated', filter.moderated),
  toFilter: ([term]) => ({ moderated: term!.moderated }),
  // Addresses that people kept before 2026-11-26 say `sensitive`.
  fromUrl: (params) => yesOrNo('moderated', answerIn(params.moderated ?? params.sensitive)),
  toUrl: (term) => [['moderated', answerOf(term.moderated)]],
  matches: (photo, term) => isAnswer(photo.moderated, term.moderated),
}
