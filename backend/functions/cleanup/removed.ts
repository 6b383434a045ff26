import { type AlbumItem, isAlbum } from '@album/model/album'
import type { PhotoItem } from '@album/model/photo'
import type { DynamoDBStreamEvent } from 'aws-lambda'
import { albumRecords, photoRecords } from '../stream/records.ts'

/** What clean-up needs to know of something that was removed: also a message of the queue in which failed ones wait. */
export type Removed =
  | { photo: Pick<PhotoItem, 'owner' | 'id' | 'sha256' | 'addedAt'> }
  | { album: Pick<AlbumItem, 'owner' | 'id'> }

/** What the records of a batch say was removed, with each record's sequence number. */
export function removedIn(event: DynamoDBStreamEvent): { sequenceNumber: string; removed: Removed }[] {
  const photos = photoRecords(event).flatMap(({ sequenceNumber, before, after }) => {
    if (after || !before) return []
    const { owner, id, sha256, addedAt } = before
    return { sequenceNumber, removed: { photo: { owner, id, sha256, addedAt } } }
  })
  const albums = albumRecords(event).flatMap(({ sequenceNumber, before, after }) => {
    if (after || !isAlbum(before)) return []
    return { sequenceNumber, removed: { album: { owner: before.owner, id: before.id } } }
  })
  return [...photos, ...albums]
}
