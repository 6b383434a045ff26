/**
 * Where a photo is found: its cards, the facets that count it, its month, its place in byTaken.
 * Whoever changes a photo writes these in the same transaction, computed here and nowhere else.
 * Resolvers share this file, so it keeps to what the APPSYNC_JS runtime has.
 */
import type { PhotoItem, CardItem, PhotoLabel } from './photo.ts'
import { takenOf } from './photo.ts'
import type { AlbumMemberItem } from './album.ts'
import {
  albumKey,
  albumMemberKey,
  labelCardKey,
  labelFacetKey,
  libraryPk,
  monthFacetKey,
  slugOf,
  trashPk,
  unshownPk,
  wordCardKey,
} from './keys.ts'
import type { Key } from './keys.ts'
import { indexedWords } from './words.ts'

/** `M#{yyyy-mm}`: how many photos were taken in that month. */
export interface MonthFacetItem extends Key {
  count: number
  /** The last addition of tallies that it has (model/tally). */
  tallied?: number
}

/** `F#{slug}`: how many photos carry that label. */
export interface LabelFacetItem extends MonthFacetItem {
  name: string
}

/** What the computation needs of a photo. */
export type IndexedPhoto = Pick<
  PhotoItem,
  'owner' | 'id' | 'title' | 'addedAt' | 'status' | 'width' | 'height' | 'images' | 'words' | 'moderation'
> & {
  takenLocal?: string | null
  takenOffset?: string | null
  thumbhash?: string | null
  trashedAt?: string | null
  labels?: PhotoLabel[] | null
  albums?: Record<string, string> | null
}

/** Only photos on show are counted and listed: analysed, and not in the trash. */
export const isOnShow = (photo: IndexedPhoto) => photo.status === 'READY' && !photo.trashedAt

/** Albums of one photo. */
export const MAX_ALBUMS = 20

/**
 * A label and an album each take a card and a count, a word a card: at most 94 writes, beside which the
 * months (2), the photo and what an analysis touches (3) fit a transaction. Only a photo in 19 albums or
 * more, with more than 20 labels, is not found by its last words, and then by its last labels.
 */
const MAX_WRITES = 94

/** The labels that are indexed: one a slug, the first (surest) where two names share one. */
const indexedLabels = (photo: IndexedPhoto) => {
  const labels = isOnShow(photo) ? (photo.labels ?? []) : []
  const slugs = labels.map((label) => slugOf(label.name))
  return labels
    .filter((label, index) => slugs.indexOf(slugOf(label.name)) === index)
    .slice(0, (MAX_WRITES - 1) / 2 - albumsOf(photo).length)
}

const albumsOf = (photo: IndexedPhoto) => Object.entries(photo.albums ?? {})

/** One card for each label and each word; empty where the photo is not on show. */
export const cardsOf = (photo: IndexedPhoto): CardItem[] => {
  const labels = indexedLabels(photo)
  const room = MAX_WRITES - 2 * (labels.length + albumsOf(photo).length)
  const words = isOnShow(photo) ? indexedWords(photo).slice(0, room) : []
  const content = contentOf(photo, labels)
  const taken = takenOf(photo)
  return [
    ...labels.map((label) => ({
      ...labelCardKey(photo.owner, slugOf(label.name), taken, photo.id),
      ...content,
    })),
    ...words.map((word) => ({ ...wordCardKey(photo.owner, word, taken, photo.id), ...content, words })),
  ]
}

/** A card without its key; attributes that the photo has not are not there, since they cannot be NULL. */
const contentOf = (photo: IndexedPhoto, labels: PhotoLabel[]): Omit<CardItem, 'PK' | 'SK'> => {
  const confidences: Record<string, number> = {}
  for (const label of labels) confidences[slugOf(label.name)] = label.confidence
  return {
    id: photo.id,
    addedAt: photo.addedAt,
    labels: confidences,
    ...(photo.width && photo.height ? { width: photo.width, height: photo.height } : {}),
    ...(photo.thumbhash ? { thumbhash: photo.thumbhash } : {}),
    ...(photo.images ? { images: photo.images } : {}),
    ...(photo.takenLocal ? { takenLocal: photo.takenLocal } : {}),
    ...(photo.takenOffset ? { takenOffset: photo.takenOffset } : {}),
    ...((photo.moderation ?? []).length > 0 ? { moderated: true } : {}),
  }
}

/** The label facets that count the photo, with the names they carry. */
export const labelFacetsOf = (photo: IndexedPhoto): { key: Key; name: string }[] =>
  indexedLabels(photo).map((label) => ({
    key: labelFacetKey(photo.owner, slugOf(label.name)),
    name: label.name,
  }))

/** The albums that list and count the photo: each one's key, and the photo's entry in it. */
export const albumEntriesOf = (photo: IndexedPhoto): { album: Key; entry: AlbumMemberItem }[] =>
  isOnShow(photo)
    ? albumsOf(photo).map(([album, position]) => ({
        album: albumKey(photo.owner, album),
        entry: { ...albumMemberKey(photo.owner, album, position, photo.id), id: photo.id },
      }))
    : []

/** The month facet that counts the photo: one key, or none where it is not on show. */
export const monthFacetsOf = (photo: IndexedPhoto): Key[] =>
  isOnShow(photo) ? [monthFacetKey(photo.owner, takenOf(photo))] : []

/**
 * byTaken's keys: in the library by when it was taken, in the trash by when it was put there, before it is
 * on show by when it was added. The id breaks ties between photos of one second.
 */
export const byTakenKeysOf = (photo: IndexedPhoto): { takenPk: string; taken: string } => {
  if (photo.trashedAt) return { takenPk: trashPk(photo.owner), taken: `${photo.trashedAt}#${photo.id}` }
  if (!isOnShow(photo)) return { takenPk: unshownPk(photo.owner), taken: `${photo.addedAt}#${photo.id}` }
  return { takenPk: libraryPk(photo.owner), taken: `${takenOf(photo)}#${photo.id}` }
}
