import { type AlbumItem, isAlbum } from '@album/model/album'
import type { PhotoItem } from '@album/model/photo'
import type { DynamoDBStreamEvent } from 'aws-lambda'
import type { SentUpload } from '../objects/photo-objects.ts'
import { albumRecords, photoRecords, tallyRecords } from '../stream/records.ts'

/** A photo as it was. */
export type RemovedPhoto = Pick<
  PhotoItem,
  'owner' | 'id' | 'sha256' | 'addedAt' | 'receivedAt' | 'status' | 'through' | 'turns' | 'rawFile' | 'rawOf'
>

/**
 * A task that follows from a record of the stream; a failed one waits as a message in a queue. A photo or an album was removed,
 * a library (its partition key) has new tallies, or photos were published and their uploads can be removed.
 */
export type Task =
  | { photo: RemovedPhoto }
  | { album: Pick<AlbumItem, 'owner' | 'id'> }
  | { library: string }
  | { uploads: SentUpload[] }

interface TaskOfStream {
  sequenceNumber: string
  task: Task
}

/**
 * The tasks of a batch, each with the sequence number of its first record; one for a library's tallies, one for all uploads. They are in
 * the order of these numbers: after a failure, Lambda delivers only that record and later ones again.
 */
export function tasksIn(event: DynamoDBStreamEvent): TaskOfStream[] {
  const photos = photoRecords(event).flatMap(({ sequenceNumber, before, after }) => {
    if (after || !before) return []
    const { owner, id, sha256, addedAt, receivedAt, status, through, turns, rawFile, rawOf } = before
    const more = {
      ...(receivedAt && { receivedAt }),
      ...(through && { through }),
      ...(turns && { turns }),
      ...(rawFile && { rawFile }),
      ...(rawOf && { rawOf }),
    }
    return { sequenceNumber, task: { photo: { owner, id, sha256, addedAt, status, ...more } } }
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
    task: { uploads: [first, ...others].map(({ upload }) => upload) },
  }
  return [...photos, ...albums, ...tallies, ...(uploads ? [uploads] : [])].sort(bySequenceNumber)
}

/** The numbers are decimal, and too large for JavaScript's. */
function bySequenceNumber({ sequenceNumber: a }: TaskOfStream, { sequenceNumber: b }: TaskOfStream): number {
  if (a.length !== b.length) return a.length - b.length
  return a === b ? 0 : a < b ? -1 : 1
}
