import { indexChanges } from '../../table/index-changes.ts'
import { byTakenKeysOf } from '../../table/index-entries.ts'
import { photoKey } from '../../table/keys.ts'
import type { PhotoItem } from '../../table/photo.ts'
import type { Write } from '../dynamodb/document-table.ts'

const TRASH_SECONDS = 30 * 24 * 3600
const WAIT_FOR_BYTES_SECONDS = 24 * 3600

export type Change = 'trash' | 'restore' | 'delete'

/** The photo as it will be; undefined where it will be gone. The same object where nothing changes. */
export function changed(photo: PhotoItem, change: Change, now: Date): PhotoItem | undefined {
  if (change === 'delete') return undefined
  if ((change === 'trash') === (photo.trashedAt !== undefined)) return photo
  const { takenPk: _takenPk, taken: _taken, trashedAt: _trashedAt, expiresAt: _expiresAt, ...rest } = photo
  const next: PhotoItem = { ...rest, version: photo.version + 1 }
  if (change === 'trash') {
    next.trashedAt = now.toISOString()
    next.expiresAt = Math.floor(now.getTime() / 1000) + TRASH_SECONDS
  } else if (photo.status === 'PENDING_UPLOAD') {
    next.expiresAt = Math.floor(Date.parse(photo.addedAt) / 1000) + WAIT_FOR_BYTES_SECONDS
  }
  return { ...next, ...byTakenKeysOf(next) }
}

/**
 * One transaction: the photo, if it is still at its version, with the cards and counts that come or go
 * with it; at most 62 writes (20 labels of the machine and 10 of a person: a card and a count each).
 */
export function writesFor(before: PhotoItem, after: PhotoItem | undefined): Write[] {
  const unchanged = { condition: '#version = :version', values: { ':version': before.version } }
  const { putCards, deleteCards, counts } = indexChanges(before, after ?? null)
  return [
    after ? { put: after, ...unchanged } : { delete: photoKey(before.owner, before.id), ...unchanged },
    ...putCards.map((card) => ({ put: card })),
    ...deleteCards.map((key) => ({ delete: key })),
    ...counts.map(({ key, name, by }) => ({
      key,
      update: name ? 'SET #name = :name ADD #count :by' : 'ADD #count :by',
      values: { ':name': name, ':by': by },
    })),
  ]
}
