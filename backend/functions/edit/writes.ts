import { indexChanges } from '@album/model/index-changes'
import { ALBUMS, photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { Write } from '../dynamodb/document-table.ts'

/**
 * One transaction: the photo, if its version has not changed, and all its changed cards and counts. At most 99 writes (another
 * date for a photo with 20 labels of Rekognition, 10 own labels and 18 words).
 */
export function writesFor(before: PhotoItem, after: PhotoItem | 'gone'): Write[] {
  const unchanged = { condition: '#version = :version', values: { ':version': before.version } }
  const isGone = after === 'gone'
  const { putCards, deleteCards, counts } = indexChanges(before, isGone ? null : after)
  return [
    isGone ? { delete: photoKey(before.owner, before.id), ...unchanged } : { put: after, ...unchanged },
    ...putCards.map((card) => ({ put: card })),
    ...deleteCards.map((key) => ({ delete: key })),
    ...counts.map(({ key, name, by }) => ({
      key,
      update: name ? 'SET #name = :name ADD #count :by' : 'ADD #count :by',
      values: { ':name': name, ':by': by },
      // Counting in a deleted album must not create it again.
      condition: key.SK.startsWith(ALBUMS) && by > 0 ? 'attribute_exists(#title)' : undefined,
    })),
  ]
}
