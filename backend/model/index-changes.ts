/**
 * The writes that keep lists and counts exact when a photo changes. They belong in the photo's transaction. Resolvers share this
 * file, so it uses only what the APPSYNC_JS runtime has.
 */
import type { AlbumMemberItem } from './album.ts'
import { albumEntriesOf, cardsOf, type Counted, countedOf, type IndexedPhoto } from './index-entries.ts'
import type { Key } from './keys.ts'
import type { CardItem } from './photo.ts'

export interface IndexChanges {
  putCards: (CardItem | AlbumMemberItem)[]
  deleteCards: Key[]
  counts: CountChange[]
}

/** `ADD count :by` */
export interface CountChange extends Counted {
  by: 1 | 0 | -1
}

const isSame = (a: Key, b: Key) => a.PK === b.PK && a.SK === b.SK

const entriesOf = (photo: IndexedPhoto) => [
  ...cardsOf(photo),
  ...albumEntriesOf(photo).map(({ entry }) => entry),
]

/** @param before null for a new photo @param after null for a deleted one */
export const indexChanges = (before: IndexedPhoto | null, after: IndexedPhoto | null): IndexChanges => {
  const [oldEntries, newEntries] = [before ? entriesOf(before) : [], after ? entriesOf(after) : []]
  const [oldCounts, newCounts] = [before ? countedOf(before) : [], after ? countedOf(after) : []]
  const unchanged = oldEntries.map((card) => JSON.stringify(card))
  return {
    putCards: newEntries.filter((card) => !unchanged.includes(JSON.stringify(card))),
    deleteCards: oldEntries
      .filter((card) => !newEntries.some((kept) => isSame(kept, card)))
      .map((card) => ({ PK: card.PK, SK: card.SK })),
    counts: [
      ...newCounts
        .filter(({ key }) => !oldCounts.some((old) => isSame(old.key, key)))
        .map((count) => ({ ...count, by: 1 as const })),
      ...oldCounts
        .filter(({ key }) => !newCounts.some((kept) => isSame(kept.key, key)))
        .map((count) => ({ ...count, by: -1 as const })),
    ],
  }
}
