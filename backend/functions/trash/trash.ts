import { isExpired } from '../../table/expiry.ts'
import { photoKey } from '../../table/keys.ts'
import type { PhotoItem } from '../../table/photo.ts'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { pauseWithJitter } from '../jitter.ts'
import { bulkAnswer, type BulkAnswer, type Problem } from '../problem.ts'
import { type Change, changed, writesFor } from './writes.ts'

/** What the resolvers of trash, restore and delete send. The owner is the signed-in person's `sub`. */
export interface TrashRequest {
  field: Change
  owner: string
  ids: string[]
}

const MOST_PHOTOS = 25
const MOST_TRIES = 10

type Table = Pick<DocumentTable, 'get' | 'transact'>

/**
 * Puts photos in the trash, takes them out, or removes them for good, each in a transaction of its own.
 * What is asked for and already so is no error.
 * @returns for trash and restore the photos, for delete the ids
 */
export async function trash(
  { field, owner, ids }: TrashRequest,
  table: Table,
  now: Date,
): Promise<BulkAnswer<PhotoItem | string>> {
  if (ids.length === 0 || ids.length > MOST_PHOTOS)
    return refused('TOO_MANY', `Ask for 1 to ${MOST_PHOTOS} photos at a time.`)
  if (new Set(ids).size < ids.length) return refused('REPEATED_ID', 'Each photo may be named only once.')
  const outcomes: (PhotoItem | string | Problem)[] = []
  // One after another: photos of one owner share counts, and would only be in each other's way.
  for (const id of ids) outcomes.push(await change(field, owner, id, table, now))
  return bulkAnswer(outcomes)
}

async function change(field: Change, owner: string, id: string, table: Table, now: Date) {
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const before = await table.get<PhotoItem>(photoKey(owner, id))
    if (!before || isExpired(before, now.getTime() / 1000)) return NOT_FOUND
    const after = changed(before, field, now)
    if (after === before) return before
    if (!(await table.transact(writesFor(before, after)))) return after ?? id
    await pauseWithJitter(attempt)
  }
  return BUSY
}

const refused = (code: string, message: string) => ({
  error: { errorType: 'ValidationError' as const, code, message },
})

const NOT_FOUND: Problem = { errorType: 'NotFound', code: 'PHOTO', message: 'There is no such photo.' }
const BUSY: Problem = {
  errorType: 'Conflict',
  code: 'BUSY',
  message: 'Other changes to this photo were in the way. Try again.',
}
