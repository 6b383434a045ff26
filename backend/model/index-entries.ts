/**
 * The index entries of a photo: its cards, the facets that count it, its month, its place in byTaken. They are computed here and
 * nowhere else, and written in the transaction that changes the photo. Resolvers share this file, so it uses only what the
 * APPSYNC_JS runtime has.
 */
import type { PhotoItem, CardItem, PhotoLabel } from './photo.ts'
import { isOnShow, isRaw, SORT_VALUES, takenOf } from './photo.ts'
import type { AlbumMemberItem } from './album.ts'
import {
  BY_TAKEN_PKS,
  albumKey,
  albumMemberKey,
  archiveCountKey,
  favouriteCardKey,
  favouriteCountKey,
  colorCardKey,
  colorFacetKey,
  contributorCardKey,
  labelCardKey,
  labelFacetKey,
  monthFacetKey,
  placeCardKey,
  placeFacetKey,
  rawCardKey,
  rawCountKey,
  slugOf,
  sortKeyOf,
  squareKey,
  wordCardKey,
} from './keys.ts'
import type { Key } from './keys.ts'
import { MAX_CARDS, MAX_LABELS, MAX_OWN_LABELS, MAX_WRITES } from './limits.ts'
import { countryOf, townOf } from './place.ts'
import { indexedWords } from './words.ts'

/** `M#{yyyy-mm}`: how many photos were taken in that month. */
export interface MonthFacetItem extends Key {
  count: number
  /** The number of the last addition of tallies to it (model/tally). */
  tallied?: number
}

/** `F#{slug}`: how many photos have that label. */
export interface LabelFacetItem extends MonthFacetItem {
  name: string
}

/** `G#{slug}`: Rekognition's category of a label. Labels that only their owner gave have none. */
export interface LabelCategoryItem extends Key {
  category: string
}

/** The fields of a photo that decide its index entries. */
export type IndexedPhoto = Pick<
  PhotoItem,
  | 'owner'
  | 'id'
  | 'title'
  | 'addedAt'
  | 'status'
  | 'width'
  | 'height'
  | 'images'
  | 'words'
  | 'colors'
  | 'moderation'
> & {
  takenLocal?: string | null
  takenOffset?: string | null
  thumbhash?: string | null
  fileName?: string | null
  description?: string | null
  fewWords?: boolean | null
  favourite?: boolean | null
  archived?: boolean | null
  addedBy?: string | null
  unapproved?: boolean | null
  contentType?: string | null
  rawFile?: { id: string } | null
  rawOf?: string | null
  place?: string | null
  townAt?: string | null
  trashedAt?: string | null
  labels?: PhotoLabel[] | null
  albums?: Record<string, string> | null
}

/**
 * A label, a colour, an album, the favourite mark and a raw file need two writes each (entry and count), a word and a contributor
 * one, a place five. Their transaction also has the months (2), the photo and an analysis (3). A photo with 30 labels and the 15
 * words for which MAX_CARDS leaves room exceeds this in more than 9 albums: its last words do not find it. In more than 16 albums
 * its last labels do not; for a favourite or a photo with a raw file, in more than 15.
 */
const MAX_INDEX_WRITES = MAX_WRITES - 6

/**
 * The indexed words of a photo with `fewWords`: as many as fit with 30 labels. Words take the room that labels leave. So a change of many
 * labels of a photo with a long description writes more cards than one transaction takes (functions/edit/change-photos).
 */
const FEW_WORDS = MAX_CARDS - MAX_LABELS - MAX_OWN_LABELS

/** The indexed labels, unique by slug: of two names with the same slug, the first (with the higher confidence). */
const indexedLabels = (photo: IndexedPhoto) => {
  const labels = isOnShow(photo) ? (photo.labels ?? []) : []
  const slugs = labels.map((label) => slugOf(label.name))
  return labels
    .filter((label, index) => slugs.indexOf(slugOf(label.name)) === index)
    .slice(0, (MAX_INDEX_WRITES - 1) / 2 - othersOf(photo))
}

const albumsOf = (photo: IndexedPhoto) => Object.entries(photo.albums ?? {})

/** How many fewer labels fit because of albums, marks and the place, which counts as three. */
const othersOf = (photo: IndexedPhoto) =>
  albumsOf(photo).length + markCountsOf(photo).length + (placesOf(photo).length > 0 ? 3 : 0)

/** The indexed colours. A photo in many albums has no room for them. */
const indexedColors = (photo: IndexedPhoto, labels: PhotoLabel[]) => {
  const room = (MAX_INDEX_WRITES - 1) / 2 - labels.length - othersOf(photo)
  return isOnShow(photo) ? (photo.colors ?? []).slice(0, Math.max(0, room)) : []
}

/** The country and the town of a photo on show, in lower case. */
const placesOf = ({ place, ...photo }: IndexedPhoto): string[] =>
  place && isOnShow(photo) ? [slugOf(countryOf(place)), slugOf(townOf(place))] : []

/** One card for each label, colour, place and word, and one each for a favourite and a raw photo; none if it is not on show. */
export const cardsOf = (photo: IndexedPhoto): CardItem[] => {
  const labels = indexedLabels(photo)
  const colors = indexedColors(photo, labels)
  const content = contentOf(photo, labels)
  const taken = takenOf(photo)
  const favourites = favouriteCountsOf(photo).map(() => ({
    ...favouriteCardKey(photo.owner, taken, photo.id),
    ...content,
  }))
  const raws = rawCountsOf(photo).map(() => ({ ...rawCardKey(photo.owner, taken, photo.id), ...content }))
  const contributors =
    isOnShow(photo) && photo.addedBy
      ? [{ ...contributorCardKey(photo.owner, slugOf(photo.addedBy), taken, photo.id), ...content }]
      : []
  const places = placesOf(photo)
  const counted = labels.length + colors.length + favourites.length + raws.length
  const writes = 2 * (counted + albumsOf(photo).length) + places.length + placeCountsOf(photo).length
  const room = Math.min(MAX_INDEX_WRITES - writes, MAX_CARDS - counted - places.length) - contributors.length
  const maxWords = photo.fewWords ? Math.min(room, FEW_WORDS) : room
  const words = isOnShow(photo) ? indexedWords(photo).slice(0, maxWords) : []
  return [
    ...favourites,
    ...raws,
    ...contributors,
    ...labels.map((label) => ({
      ...labelCardKey(photo.owner, slugOf(label.name), taken, photo.id),
      ...content,
    })),
    ...colors.map((color) => ({ ...colorCardKey(photo.owner, color, taken, photo.id), ...content })),
    ...places.map((place) => ({ ...placeCardKey(photo.owner, place, taken, photo.id), ...content })),
    ...words.map((word) => ({ ...wordCardKey(photo.owner, word, taken, photo.id), ...content, words })),
  ]
}

/** A card without its key. Attributes cannot be NULL, so it leaves out what the photo lacks. */
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
    ...((photo.colors ?? []).length > 0 ? { colors: photo.colors } : {}),
    ...(photo.place ? { place: slugOf(photo.place) } : {}),
    ...((photo.moderation ?? []).length > 0 ? { moderated: true } : {}),
    ...(photo.favourite ? { favourite: true } : {}),
    ...(photo.archived ? { archived: true } : {}),
    ...(isRaw(photo) ? { raw: true } : {}),
    ...(photo.addedBy ? { addedBy: photo.addedBy } : {}),
  }
}

/** The label facets that count the photo, with the labels' names and categories. */
export const labelFacetsOf = (photo: IndexedPhoto): { key: Key; name: string; category?: string }[] =>
  indexedLabels(photo).map(({ name, categories }) => ({
    key: labelFacetKey(photo.owner, slugOf(name)),
    name,
    // Rekognition's labels have one category each. The API's shape allows more: the first one counts.
    ...(categories[0] ? { category: categories[0] } : {}),
  }))

/** The colour facets that count the photo. */
export const colorFacetsOf = (photo: IndexedPhoto): Key[] =>
  indexedColors(photo, indexedLabels(photo)).map((color) => colorFacetKey(photo.owner, color))

/** The counts of its country, its town and its square. The town's has its name and where it is, for the map. */
export const placeCountsOf = (photo: IndexedPhoto): { key: Key; name?: string }[] => {
  const [country, town] = placesOf(photo)
  if (country === undefined || town === undefined) return []
  return [
    { key: placeFacetKey(photo.owner, country) },
    { key: placeFacetKey(photo.owner, town), name: `${townOf(photo.place!)}@${photo.townAt}` },
    { key: squareKey(photo.owner, slugOf(photo.place!)) },
  ]
}

/** The albums that list and count the photo: each one's key, and the photo's entry in it. */
export const albumEntriesOf = (photo: IndexedPhoto): { album: Key; entry: AlbumMemberItem }[] =>
  isOnShow(photo)
    ? albumsOf(photo).map(([album, position]) => ({
        album: albumKey(photo.owner, album),
        entry: { ...albumMemberKey(photo.owner, album, position, photo.id), id: photo.id },
      }))
    : []

/** The count of favourites that counts the photo: one key, or none. */
export const favouriteCountsOf = (photo: IndexedPhoto): Key[] =>
  isOnShow(photo) && photo.favourite ? [favouriteCountKey(photo.owner)] : []

/** The count of raw photos that counts the photo: one key, or none. */
export const rawCountsOf = (photo: IndexedPhoto): Key[] =>
  isOnShow(photo) && isRaw(photo) ? [rawCountKey(photo.owner)] : []

const markCountsOf = (photo: IndexedPhoto): Key[] => [...favouriteCountsOf(photo), ...rawCountsOf(photo)]

/** The month facet that counts the photo, or the count of the archive: one key, or none if it is not on show. */
export const monthFacetsOf = (photo: IndexedPhoto): Key[] => {
  if (!isOnShow(photo)) return []
  return [photo.archived ? archiveCountKey(photo.owner) : monthFacetKey(photo.owner, takenOf(photo))]
}

/** A count that counts a photo. A label and a town have a name, since their first photo creates the item; a label has its category. */
export interface Counted {
  key: Key
  name?: string
  category?: string
}

/** Every count that counts the photo. */
export const countedOf = (photo: IndexedPhoto): Counted[] => [
  ...albumEntriesOf(photo).map(({ album }) => ({ key: album })),
  ...labelFacetsOf(photo),
  ...placeCountsOf(photo),
  ...[...colorFacetsOf(photo), ...monthFacetsOf(photo), ...markCountsOf(photo)].map((key) => ({ key })),
]

/** byTaken's keys. The id breaks ties between photos of one second. */
export const byTakenKeysOf = (photo: IndexedPhoto): { takenPk: string; taken: string } => {
  const shown = photo.archived ? 'ARCHIVED' : 'TAKEN'
  const unapproved = photo.unapproved && photo.status === 'READY' ? 'UNAPPROVED' : 'UNSHOWN'
  const unshown = photo.rawOf ? 'RAW' : unapproved
  const list = photo.trashedAt ? 'TRASH' : isOnShow(photo) ? shown : unshown
  return { takenPk: BY_TAKEN_PKS[list](photo.owner), taken: sortKeyOf(SORT_VALUES[list](photo)!, photo.id) }
}
