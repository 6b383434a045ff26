import type { TermKind } from './term.ts'
import { answerIn, answerOf, isAnswer, yesOrNo, type YesOrNoTerm } from './yes-or-no.ts'

/** The photo is out of the timeline, or in it. Without this term, a search by date alone is a part of the timeline. */
export type ArchivedTerm = YesOrNoTerm<'archived'>

export const archived: TermKind<ArchivedTerm> = {
  max: 1,
  // Without other terms, each value has its own list by date. Cards and albums have photos of both.
  unindexed: true,
  parse: (filter) => yesOrNo('archived', filter.archived),
  toFilter: ([term]) => ({ archived: term!.archived }),
  fromUrl: (params) => yesOrNo('archived', answerIn(params.archived)),
  toUrl: (term) => [['archived', answerOf(term.archived)]],
  matches: (photo, term) => isAnswer(photo.archived, term.archived),
}
