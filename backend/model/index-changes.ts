/**
 * The writes that keep lists and counts exact when a photo changes. They belong into the photo's transaction. Resolvers share this
 * file, so it uses only what the APPSYNC_JS runtime has.
 */
import type { AlbumMemberItem } from './album.ts'
import {
  albumEntriesOf,
  cardsOf,
  favouriteCountsOf,
  type IndexedPhoto,
  labelFacetsOf,
  monthFacetsOf,
} from './index-entries.ts'
import type { Key } from './keys.ts'
import type { CardItem } from './photo.ts'

export interface IndexChanges {
  putCards: (CardItem | AlbumMemberItem)[]
  deleteCards: Key[]
  counts: CountChange[]
}

/** `ADD count :by`. A label's change has its name, since its first photo creates the facet. */
export interface CountChange {
  key: Key
  name?: string
  by: 1 | -1
}

const isSame = (a: Key, b: Key) => a.PK === b.PK && a.SK === b.SK

/** @param before null for a new photo @param after null for a deleted one */
export const indexChanges = (before: IndexedPhoto | null, after: IndexedPhoto | null): IndexChanges => {
  const oldCards = before ? cardsOf(before) : []
  const newCards = after ? cardsOf(after) : []
  const oldFacets = before ? labelFacetsOf(before) : []
  const newFacets = after ? labelFacetsOf(after) : []
  const oldAlbums = before ? albumEntriesOf(before) : []
  const newAlbums = after ? albumEntriesOf(after) : []
  const oldCounts = before ? [...monthFacetsOf(before), ...favouriteCountsOf(before)] : []
  const newCounts = after ? [...monthFacetsOf(after), ...favouriteCountsOf(after)] : []
  const oldEntries = [...oldCards, ...oldAlbums.map(({ entry }) => entry)]
  const newEntries = [...newCards, ...newAlbums.map(({ entry }) => entry)]
  const unchanged = oldEntries.map((card) => JSON.stringify(card))
  return {
    putCards: newEntries.filter((card) => !unchanged.includes(JSON.stringify(card))),
    deleteCards: oldEntries
      .filter((card) => !newEntries.some((kept) => isSame(kept, card)))
      .map((card) => ({ PK: card.PK, SK: card.SK })),
    counts: [
      ...newAlbums
        .filter(({ album }) => !oldAlbums.some((old) => isSame(old.album, album)))
        .map(({ album }) => ({ key: album, by: 1 as const })),
      ...oldAlbums
        .filter(({ album }) => !newAlbums.some((kept) => isSame(kept.album, album)))
        .map(({ album }) => ({ key: album, by: -1 as const })),
      ...newFacets
        .filter(({ key }) => !oldFacets.some((facet) => isSame(facet.key, key)))
        .map(({ key, name }) => ({ key, name, by: 1 as const })),
      ...oldFacets
        .filter(({ key }) => !newFacets.some((facet) => isSame(facet.key, key)))
        .map(({ key, name }) => ({ key, name, by: -1 as const })),
      ...newCounts
        .filter((key) => !oldCounts.some((counted) => isSame(counted, key)))
        .map((key) => ({ key, by: 1 as const })),
      ...oldCounts
        .filter((key) => !newCounts.some((counted) => isSame(counted, key)))
        .map((key) => ({ key, by: -1 as const })),
    ],
  }
}
