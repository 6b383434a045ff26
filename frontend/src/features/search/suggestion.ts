import type { WhatThereIsQuery } from '../../generated/graphql.ts'
import type { Term } from '../../shared/search.ts'
import type { text } from '../../shared/text/text.ts'

/** What there is to look for in the library. */
export interface Known {
  labels: WhatThereIsQuery['labels']['items']
  months: WhatThereIsQuery['timeline']
  albums: WhatThereIsQuery['albums']['items']
  /** Whether words in pictures are looked for. */
  text: boolean
  /** All of it: a label that is more frequent, or is called more like it, may still come otherwise. */
  isWhole: boolean
}

export interface Suggestion {
  group: keyof typeof text.search.groups
  name: string
  /** Several for several words. */
  terms: Term[]
  /** Exact; undefined where nobody counts it. */
  count?: number
  /** A saved search, which is opened where it is kept. */
  smartAlbum?: string
}

/** More is not searched for: a title has at most 255 characters. */
export const MAX_TYPED = 255
/** A single label. Of several terms nobody would know which of them are left out. */
export const canBeLeftOut = ([term, ...others]: readonly Term[]) =>
  term?.kind === 'label' && others.length === 0

/** What Enter takes before arrows have led elsewhere: the first one that is no guess. */
export const takenByEnter = (suggestions: readonly Suggestion[]) =>
  suggestions.find(({ group }) => group !== 'guesses')
