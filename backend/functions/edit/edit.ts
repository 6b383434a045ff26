import type { UpdatePhotoInput } from '../../generated/graphql.ts'
import { type AlbumItem, isAlbum } from '@album/model/album'
import { isExpired } from '@album/model/expiry'
import { albumKey, photoKey } from '@album/model/keys'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { pauseWithJitter } from '../jitter.ts'
import { OTHER_CHANGES } from '@album/model/refusals'
import {
  ALREADY_UPLOADED,
  bulkAnswer,
  type BulkAnswer,
  isProblem,
  NO_SUCH_PHOTO,
  type Problem,
  TOO_MANY,
} from '../problem.ts'
import { described } from './description.ts'
import { harmless, harmlessUndone } from './harmless.ts'
import { labelNames, withLabels, withLabelsUndone, withoutLabels, withoutLabelsUndone } from './labels.ts'
import { restored, trashed } from './trash.ts'
import { writesFor } from './writes.ts'

/** From the resolvers of trash, restore, delete, addLabels, removeLabels and markHarmless. */
export type BulkRequest = { owner: string; ids: string[] } & (
  | { field: 'trash' | 'restore' | 'delete' }
  | { field: 'markHarmless'; undo?: boolean | null }
  | { field: 'addLabels' | 'removeLabels'; labels: string[]; undo?: boolean | null }
)

/** The changed photo, the same object if nothing changes, `gone`, or why the change is refused. */
export type Change = (photo: PhotoItem) => PhotoItem | 'gone' | Problem

const MAX_TRIES = 10

type Table = Pick<DocumentTable, 'get' | 'transact'>

/**
 * Makes one change to up to 25 photos, each in a transaction of its own. A change that was made before is no error.
 * @returns the photos as they are now; for delete the ids
 */
export async function edit(
  request: BulkRequest,
  table: Table,
  now: Date,
): Promise<BulkAnswer<PhotoItem | string>> {
  const change = changeOf(request, now)
  return isProblem(change) ? { error: change } : editEach(change, request.owner, request.ids, table, now)
}

/** As `edit`, with any change. */
export async function editEach(
  change: Change,
  owner: string,
  ids: string[],
  table: Table,
  now: Date,
): Promise<BulkAnswer<PhotoItem | string>> {
  if (ids.length === 0 || ids.length > MAX_BATCH_SIZE) return { error: TOO_MANY }
  if (new Set(ids).size < ids.length) return refused('REPEATED_ID', 'Each photo may be named only once.')
  const outcomes: (PhotoItem | string | Problem)[] = []
  // One after another: photos of one owner share counts, so parallel transactions would cancel each other.
  for (const id of ids) outcomes.push(await carryOut(change, owner, id, table, now))
  return bulkAnswer(outcomes)
}

/** Changes a photo's title or date. @returns a list of one */
export async function updatePhoto(
  owner: string,
  input: UpdatePhotoInput,
  table: Table,
  now: Date,
): Promise<BulkAnswer<PhotoItem | string>> {
  const outcome = await carryOut((photo) => described(photo, input), owner, input.id, table, now)
  return isProblem(outcome) ? { error: outcome } : bulkAnswer([outcome])
}

/** Removes a photo whose bytes have not arrived. Once the worker has claimed it, it stays. @returns a list of one */
export async function cancelUpload(
  owner: string,
  id: string,
  table: Table,
  now: Date,
): Promise<BulkAnswer<PhotoItem | string>> {
  const change: Change = ({ status }) => (status === 'PENDING_UPLOAD' ? 'gone' : ALREADY_UPLOADED)
  const outcome = await carryOut(change, owner, id, table, now)
  return isProblem(outcome) ? { error: outcome } : bulkAnswer([outcome])
}

function changeOf(request: BulkRequest, now: Date): Change | Problem {
  switch (request.field) {
    case 'trash':
      return (photo) => trashed(photo, now)
    case 'restore':
      return restored
    case 'delete':
      return () => 'gone'
    case 'markHarmless':
      return request.undo ? harmlessUndone : harmless
    case 'addLabels':
    case 'removeLabels': {
      const names = labelNames(request.labels)
      if (isProblem(names)) return names
      const [change, undone] =
        request.field === 'addLabels' ? [withLabels, withLabelsUndone] : [withoutLabels, withoutLabelsUndone]
      return (photo) => (request.undo ? undone : change)(photo, names)
    }
  }
}

/** Reads, changes and writes one photo. Tries again if another change came in between. */
async function carryOut(change: Change, owner: string, id: string, table: Table, now: Date) {
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const before = await table.get<PhotoItem>(photoKey(owner, id))
    if (!before || isExpired(before, now.getTime() / 1000)) return NO_SUCH_PHOTO
    const changed = change(before)
    if (changed === before || isProblem(changed)) return changed
    const isBack = changed !== 'gone' && before.trashedAt && !changed.trashedAt
    const after = isBack ? await withoutGoneAlbums(changed, table) : changed
    if (!(await table.transact(writesFor(before, after)))) return after === 'gone' ? id : after
    await pauseWithJitter(attempt)
  }
  return BUSY
}

/** A restored photo, without the albums that were deleted while it was in the trash. */
async function withoutGoneAlbums(photo: PhotoItem, table: Pick<DocumentTable, 'get'>): Promise<PhotoItem> {
  const albums = await Promise.all(
    Object.entries(photo.albums ?? {}).map(async (entry) => {
      const [album] = entry
      return isAlbum(await table.get<AlbumItem>(albumKey(photo.owner, album))) ? [entry] : []
    }),
  )
  return photo.albums ? { ...photo, albums: Object.fromEntries(albums.flat()) } : photo
}

const refused = (code: string, message: string) => ({
  error: { errorType: 'ValidationError' as const, code, message },
})

const BUSY: Problem = {
  errorType: 'Conflict',
  code: 'BUSY',
  message: OTHER_CHANGES,
}
