import { type Key, photoKey, waitingShards } from '../../table/keys.ts'
import type { PhotoItem } from '../../table/photo.ts'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { judge, type Verdict } from './judge.ts'

interface WaitingItem extends Key {
  owner: string
  id: string
}

type Table = Pick<DocumentTable, 'getAll' | 'pageBefore' | 'transact' | 'write'>

/** Five tries of a message take 30 minutes (it is hidden for 6 after each); whoever waits longer is looked at. */
const GRACE_MS = 45 * 60 * 1000
const PAGE = 100

/** How many photos met each verdict. */
export type Swept = Record<Verdict, number>

/**
 * Goes through the photos that wait too long, oldest first in each shard, as long as there is time; the
 * next run begins anew.
 * @param hasTime asked before each page of 100
 */
export async function sweep(table: Table, now: Date, hasTime: () => boolean): Promise<Swept> {
  const swept: Swept = { forget: 0, fail: 0, remove: 0, leave: 0 }
  const before = new Date(now.getTime() - GRACE_MS).toISOString()
  for (const shard of waitingShards) {
    let after: Key | undefined
    do {
      if (!hasTime()) return swept
      const page = await table.pageBefore<WaitingItem>(`WAITING#${shard}`, before, PAGE, after)
      const photos = await photosOf(table, page.items)
      for (const waiting of page.items) {
        const photo = photos.get(waiting.id)
        const verdict = judge(photo, now)
        swept[verdict] += 1
        await carryOut(table, verdict, waiting, photo)
      }
      after = page.next
    } while (after)
  }
  return swept
}

async function photosOf(table: Table, waiting: WaitingItem[]): Promise<Map<string, PhotoItem>> {
  const photos = await table.getAll<PhotoItem>(waiting.map(({ owner, id }) => photoKey(owner, id)))
  return new Map(photos.map((photo) => [photo.id, photo]))
}

/** Whatever changed meanwhile fails a condition and is judged again by the next run. */
async function carryOut(
  table: Table,
  verdict: Verdict,
  { PK, SK }: WaitingItem,
  photo: PhotoItem | undefined,
) {
  const entry = { delete: { PK, SK } }
  if (verdict === 'forget') await table.write(entry)
  if (verdict === 'fail') await table.transact([entry, failed(photo!)])
  // What else there is of it goes as for any photo that was removed.
  if (verdict === 'remove')
    await table.write({
      delete: photoKey(photo!.owner, photo!.id),
      condition: '#status = :pending AND #version = :version',
      values: { ':pending': 'PENDING_UPLOAD', ':version': photo!.version },
    })
}

const failed = (photo: PhotoItem) => ({
  key: photoKey(photo.owner, photo.id),
  update: 'SET #status = :failed, #reason = :reason ADD #version :one',
  condition: '#version = :version',
  values: { ':failed': 'FAILED', ':reason': 'ANALYSIS_FAILED', ':version': photo.version, ':one': 1 },
})
