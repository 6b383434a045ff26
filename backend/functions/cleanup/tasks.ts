import { type AlbumItem, isAlbum } from '@album/model/album'
import type { PhotoItem } from '@album/model/photo'
import type { DynamoDBStreamEvent } from 'aws-lambda'
import { albumRecords, photoRecords, tallyRecords } from '../stream/records.ts'

/**
 * What a record of the stream leaves to do, as clean-up needs to know it: also a message of the queue in which failed
 * ones wait. A photo or an album was removed, a library (its partition key) has tallies that were not added, or photos
 * were published and have their original elsewhere, so that their uploads may go.
 */
export type Task =
  | { photo: Pick<PhotoItem, 'owner' | 'id' | 'sha256' | 'addedAt'> }
  | { album: Pick<AlbumItem, 'owner' | 'id'> }
  | { library: string }
  | { uploads: Pick<PhotoItem, 'owner' | 'id'>[] }

/** What the records of a batch leave to do, each with its record's sequence number; a library's tallies and all uploads once. */
export function tasksIn(event: DynamoDBStreamEvent): { sequenceNumber: string; task: Task }[] {
  const photos = photoRecords(event).flatMap(({ sequenceNumber, before, after }) => {
    if (after || !before) return []
    const { owner, id, sha256, addedAt } = before
    return { sequenceNumber, task: { photo: { owner, id, sha256, addedAt } } }
  })
  const albums = albumRecords(event).flatMap(({ sequenceNumber, before, after }) => {
    if (after || !isAlbum(before)) return []
    return { sequenceNumber, task: { album: { owner: before.owner, id: before.id } } }
  })
  const published = tallyRecords(event)
  const tallies = published
    .filter(({ library }, at, all) => all.findIndex((other) => other.library === library) === at)
    .map(({ sequenceNumber, library }) => ({ sequenceNumber, task: { library } }))
  const [first, ...others] = published.filter(({ isReady }) => isReady)
  const uploads = first && {
    sequenceNumber: first.sequenceNumber,
    task: { uploads: [first, ...others].map(({ photo }) => photo) },
  }
  return [...photos, ...albums, ...tallies, ...(uploads ? [uploads] : [])]
}
