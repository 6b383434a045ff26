import { type CountChange, type IndexChanges, indexChanges } from '@album/model/index-changes'
import { ALBUMS, type Key, LABEL_FACETS, photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { Write } from '../dynamodb/document-table.ts'

export interface PhotoChange {
  before: PhotoItem
  after: PhotoItem | 'gone'
}

/** With what the change does to lists and counts. To find that out takes most of the time of an edit. */
export interface IndexedChange extends PhotoChange {
  index: IndexChanges
}

export const indexed = ({ before, after }: PhotoChange): IndexedChange => ({
  ...{ before, after },
  index: indexChanges(before, after === 'gone' ? null : after),
})

/**
 * One transaction for several photos of one owner: the photos, if their versions have not changed, all their changed cards, and
 * their counts, each with the sum of its changes. A photo alone has at most 99 writes (another date and place for a photo
 * with 20 labels of Rekognition, 10 own labels, 13 words and a place), unless many of its labels change: see change-photos.
 */
export function writesOf(changes: IndexedChange[]): Write[] {
  return [
    ...changes.map(photoWrite),
    ...changes.flatMap(({ index }) => index.putCards.map((card) => ({ put: card }))),
    ...changes.flatMap(({ index }) => index.deleteCards.map((key) => ({ delete: key }))),
    ...summed(changes.flatMap(({ index }) => index.counts)).map(({ key, name, category, by }) => ({
      key,
      update: `${name ? `SET #name = ${nameFor(key, category)} ` : ''}ADD #count :by`,
      values: { ':name': name, ':by': by },
      // Counting in a deleted album must not create it again.
      condition: key.SK.startsWith(ALBUMS) && by > 0 ? 'attribute_exists(#title)' : undefined,
    })),
  ]
}

/**
 * The new name of a counted label or town. A person may write a label in another case than Rekognition, or than on another photo: that
 * must not rename it for the whole library. Rekognition's labels have a category.
 */
export const nameFor = (key: Key, category: string | undefined) =>
  key.SK.startsWith(LABEL_FACETS) && !category ? 'if_not_exists(#name, :name)' : ':name'

export const writesFor = (changes: PhotoChange[]): Write[] => writesOf(changes.map(indexed))

const photoWrite = ({ before, after }: PhotoChange): Write =>
  after === 'gone'
    ? { delete: photoKey(before.owner, before.id), ...unchanged(before) }
    : { put: after, ...unchanged(before) }

/**
 * The condition that a photo is as it was read. Its version shows that, except for another wait for its bytes (upload/library), which
 * readers do not see.
 */
export function unchanged({
  status,
  version,
  waitsSince,
}: Pick<PhotoItem, 'status' | 'version' | 'waitsSince'>) {
  const [condition, values] = ['#version = :version', { ':version': version }]
  if (status !== 'PENDING_UPLOAD') return { condition, values }
  return waitsSince === undefined
    ? { condition: `${condition} AND attribute_not_exists(#waitsSince)`, values }
    : { condition: `${condition} AND #waitsSince = :since`, values: { ...values, ':since': waitsSince } }
}

/** One change of each count. A transaction may write an item only once. */
function summed(counts: CountChange[]): (Omit<CountChange, 'by'> & { by: number })[] {
  const sums = new Map<string, Omit<CountChange, 'by'> & { by: number }>()
  for (const change of counts) {
    const known = sums.get(change.key.SK)
    const counted = known?.category ? known : change
    sums.set(change.key.SK, { ...counted, by: (known?.by ?? 0) + change.by })
  }
  return [...sums.values()].filter(({ by }) => by !== 0)
}
