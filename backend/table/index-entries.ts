/**
 * Where a photo is found: its label cards, the facets that count it, its month, its place in byTaken.
 * Whoever changes a photo writes these in the same transaction, computed here and nowhere else.
 * Resolvers share this file, so it keeps to what the APPSYNC_JS runtime has.
 */
import type { PhotoItem, LabelCardItem, PhotoLabel } from './photo.ts'
import { takenOf } from './photo.ts'
import { labelCardKey, labelFacetKey, libraryPk, monthFacetKey, slugOf, trashPk } from './keys.ts'
import type { Key } from './keys.ts'

/** `F#{slug}`: the label as people read it, and how many photos carry it; 0 once the last one is gone. */
export interface LabelFacetItem extends Key {
  name: string
  count: number
}

/** `M#{yyyy-mm}`: how many photos were taken in that month. */
export interface MonthFacetItem extends Key {
  count: number
}

/** What the computation needs of a photo. */
export type IndexedPhoto = Pick<PhotoItem, 'owner' | 'id' | 'addedAt' | 'status'> & {
  takenLocal?: string | null
  trashedAt?: string | null
  labels?: PhotoLabel[] | null
}

/** Only photos on show are counted and listed: analysed, and not in the trash. */
export const isOnShow = (photo: IndexedPhoto) => photo.status === 'READY' && !photo.trashedAt

/** The labels that are indexed: one a slug, the first (surest) where two names share one. */
const indexedLabels = (photo: IndexedPhoto) => {
  const labels = isOnShow(photo) ? (photo.labels ?? []) : []
  const slugs = labels.map((label) => slugOf(label.name))
  return labels.filter((label, index) => slugs.indexOf(slugOf(label.name)) === index)
}

/** One card for each label; empty where the photo is not on show. */
export const cardsOf = (photo: IndexedPhoto): LabelCardItem[] => {
  const labels = indexedLabels(photo)
  const slugs = labels.map((label) => slugOf(label.name))
  return labels.map((label) => ({
    ...labelCardKey(photo.owner, slugOf(label.name), takenOf(photo), photo.id),
    id: photo.id,
    confidence: label.confidence,
    slugs,
  }))
}

/** The label facets that count the photo, with the names they carry. */
export const labelFacetsOf = (photo: IndexedPhoto): { key: Key; name: string }[] =>
  indexedLabels(photo).map((label) => ({
    key: labelFacetKey(photo.owner, slugOf(label.name)),
    name: label.name,
  }))

/** The month facet that counts the photo: one key, or none where it is not on show. */
export const monthFacetsOf = (photo: IndexedPhoto): Key[] =>
  isOnShow(photo) ? [monthFacetKey(photo.owner, takenOf(photo))] : []

/**
 * byTaken's keys: in the library by when it was taken, in the trash by when it was put there, none before
 * it is analysed. The id breaks ties between photos of one second.
 */
export const byTakenKeysOf = (photo: IndexedPhoto): { takenPk?: string; taken?: string } => {
  if (photo.trashedAt) return { takenPk: trashPk(photo.owner), taken: `${photo.trashedAt}#${photo.id}` }
  if (!isOnShow(photo)) return {}
  return { takenPk: libraryPk(photo.owner), taken: `${takenOf(photo)}#${photo.id}` }
}
