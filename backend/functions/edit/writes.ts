import { indexChanges } from '@album/model/index-changes'
import { ALBUMS, photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { Write } from '../dynamodb/document-table.ts'

/**
 * One transaction: the photo, if it is still at its version, with the cards and counts that come, go or
 * move with it; at most 99 writes (20 labels of the machine, 10 of a person and 18 words get another date).
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
      // A removed album is not made again by counting in it.
      condition: key.SK.startsWith(ALBUMS) && by > 0 ? 'attribute_exists(#title)' : undefined,
    })),
  ]
}
