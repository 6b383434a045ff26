import { MAX_TITLE_LENGTH } from '@album/model/limits'
import type { WhatThereIsQuery } from '../../generated/graphql.ts'
import type { Term } from '../../shared/search.ts'
import type { suggestionsText } from '../../shared/text/suggestions.ts'

/** The labels, months and albums that the library has to search for. */
export interface Known {
  labels: WhatThereIsQuery['labels']['items']
  months: WhatThereIsQuery['timeline']
  albums: WhatThereIsQuery['albums']['items']
  /** Countries and towns with photos, the most photographed first. */
  places: NonNullable<WhatThereIsQuery['places']>['items']
  /** The colours of the photos, the most frequent first. */
  colours: NonNullable<WhatThereIsQuery['explore']>['colors']
  /** Names of guests whose photos the page has seen: nothing lists them all. */
  guests: readonly string[]
  /** How many photos are marked; undefined if it is not known. */
  marks: WhatThereIsQuery['marks'] | undefined
  /** Whether the album detects text in pictures. */
  text: boolean
  /** Everything has been loaded. Until then, a more frequent or closer label may still arrive. */
  isWhole: boolean
}

export interface Suggestion {
  group: keyof typeof suggestionsText.groups
  name: string
  /** One for each word that was recognised. */
  terms: Term[]
  /** The exact number of photos; undefined if nothing counts it. */
  count?: number
  /** The id of a saved search, which opens as an album. */
  smartAlbum?: string
}

/** Longer texts are not searched for: no title is longer. */
export const MAX_TYPED = MAX_TITLE_LENGTH
/** Only a single label can be left out. With several terms it would be unclear which ones are. */
export const canBeLeftOut = ([term, ...others]: readonly Term[]) =>
  term?.kind === 'label' && others.length === 0

/** The suggestion that Enter takes if the arrow keys have not chosen one: the first that is not a guess. */
export const takenByEnter = (suggestions: readonly Suggestion[]) =>
  suggestions.find(({ group }) => group !== 'guesses')
