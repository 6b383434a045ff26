/**
 * What must be written beside a photo when it changes, so that lists and counts stay exact. Belongs in
 * the same transaction as the photo. Keeps to what the APPSYNC_JS runtime has.
 */
import { cardsOf, type IndexedPhoto, labelFacetsOf, monthFacetsOf } from './index-entries.ts'
import type { Key } from './keys.ts'
import type { LabelCardItem } from './photo.ts'

export interface IndexChanges {
  putCards: LabelCardItem[]
  deleteCards: Key[]
  /** `ADD count :by`; a label's name goes with it, so that its first photo makes the facet. */
  counts: { key: Key; name?: string; by: 1 | -1 }[]
}

const isSame = (a: Key, b: Key) => a.PK === b.PK && a.SK === b.SK

/** @param before null for a photo that was not there @param after null for one that will not be */
export const indexChanges = (before: IndexedPhoto | null, after: IndexedPhoto | null): IndexChanges => {
  const oldCards = before ? cardsOf(before) : []
  const newCards = after ? cardsOf(after) : []
  const oldFacets = before ? labelFacetsOf(before) : []
  const newFacets = after ? labelFacetsOf(after) : []
  const oldMonths = before ? monthFacetsOf(before) : []
  const newMonths = after ? monthFacetsOf(after) : []
  return {
    putCards: newCards,
    deleteCards: oldCards
      .filter((card) => !newCards.some((kept) => isSame(kept, card)))
      .map((card) => ({ PK: card.PK, SK: card.SK })),
    counts: [
      ...newFacets
        .filter(({ key }) => !oldFacets.some((facet) => isSame(facet.key, key)))
        .map(({ key, name }) => ({ key, name, by: 1 as const })),
      ...oldFacets
        .filter(({ key }) => !newFacets.some((facet) => isSame(facet.key, key)))
        .map(({ key, name }) => ({ key, name, by: -1 as const })),
      ...newMonths
        .filter((key) => !oldMonths.some((month) => isSame(month, key)))
        .map((key) => ({ key, by: 1 as const })),
      ...oldMonths
        .filter((key) => !newMonths.some((month) => isSame(month, key)))
        .map((key) => ({ key, by: -1 as const })),
    ],
  }
}
