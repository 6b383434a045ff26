import { byTakenKeysOf } from '@album/model/index-entries'
import { type Key, photoKey, waitingPk, waitingShards } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable, Write } from '../dynamodb/document-table.ts'
import { log } from '../log.ts'
import { counted, forgetRawFile } from '../raw-files/raw-files.ts'
import { isContributed, removeContribution } from '../upload/room-of-link.ts'
import { stillWaiting } from '../upload/upload-wait.ts'
import { GRACE_MS, judge, type Verdict } from './judge.ts'

interface WaitingItem extends Key {
  owner: string
  id: string
}

/** When a photo's bytes arrived, if they did. */
type UploadedAt = (photo: PhotoItem) => Promise<Date | undefined>

type Table = Pick<DocumentTable, 'get' | 'getAll' | 'pageBefore' | 'transact' | 'write'>

const PAGE = 100

/** The number of photos with each verdict. */
export type Swept = Record<Verdict, number>

/**
 * Judges the photos that wait too long, oldest first in each shard, as long as there is time. The next run starts from the
 * beginning.
 * @param queueIsEmpty whether the queues of arrivals and re-analyses had no message when this run began
 * @param hasTime called before each page of 100
 */
export async function sweep(
  table: Table,
  uploadedAt: UploadedAt,
  queueIsEmpty: boolean,
  now: Date,
  hasTime: () => boolean,
): Promise<Swept> {
  const swept: Swept = { forget: 0, fail: 0, remove: 0, keep: 0, leave: 0 }
  const before = new Date(now.getTime() - GRACE_MS).toISOString()
  for (const shard of waitingShards) {
    let after: Key | undefined
    do {
      if (!hasTime()) return swept
      const page = await table.pageBefore<WaitingItem>(waitingPk(shard), before, PAGE, after)
      const photos = await photosOf(table, page.items)
      const uploads = await uploadsOf([...photos.values()], uploadedAt)
      for (const waiting of page.items) {
        const photo = photos.get(waiting.id)
        const verdict = judge(photo, uploads.get(waiting.id), queueIsEmpty, now)
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

/** When the bytes of photos that no worker has claimed arrived. */
async function uploadsOf(photos: PhotoItem[], uploadedAt: UploadedAt) {
  const pending = photos.filter(({ status }) => status === 'PENDING_UPLOAD')
  return new Map(
    await Promise.all(pending.map(async (photo) => [photo.id, await uploadedAt(photo)] as const)),
  )
}

/** If a photo has changed since, the write's condition fails, and the next run judges it again. */
async function carryOut(
  table: Table,
  verdict: Verdict,
  { PK, SK }: WaitingItem,
  photo: PhotoItem | undefined,
) {
  const entry = { delete: { PK, SK } }
  if (verdict === 'forget') await table.write(entry)
  if (verdict === 'fail') await fail(photo!, entry, table)
  if (verdict === 'keep' && isThreatened(photo!)) await table.write(kept(photo!))
  if (verdict === 'remove' && (await remove(photo!, table)))
    log.info('The photo is removed: its bytes never arrived.', { photoId: photo!.id })
}

/** A raw file's worker may have joined it to its picture before it gave up: then it counts against its owner's quota again. */
async function fail(photo: PhotoItem, entry: Write, table: Table): Promise<void> {
  const { owner, id, rawOf } = photo
  const picture = rawOf && (await table.get<PhotoItem>(photoKey(owner, rawOf)))
  const wasJoined = picture && picture.rawFile?.id === id
  if (await table.transact([entry, failed(photo), ...(wasJoined ? [counted(photo, 1)] : [])])) return
  log.info('The photo has failed: no more message about it can arrive.', { photoId: id })
  if (rawOf) await forgetRawFile({ owner, id, rawOf }, table)
}

/** A guest's photo no longer counts against the limits of its link. */
const remove = async (photo: PhotoItem, table: Table): Promise<boolean> =>
  isContributed(photo) ? removeContribution(photo, table) : (await table.write(removed(photo))).done

/** Its objects and other items are cleaned up like those of any removed photo. */
const removed = (photo: PhotoItem) => ({ delete: photoKey(photo.owner, photo.id), ...stillWaiting(photo) })

/** Whether time to live would remove the photo because its bytes are missing. In the trash, the same attribute is the end of the trash. */
const isThreatened = ({ expiresAt, trashedAt }: PhotoItem) => expiresAt !== undefined && !trashedAt

/** A failed raw file becomes a photo of its own, or its owner would not see it. */
const failed = (photo: PhotoItem) => {
  const { rawOf, ...alone } = photo
  const { takenPk, taken } = byTakenKeysOf(alone)
  const gone = [...(isThreatened(photo) ? ['#expiresAt'] : []), ...(rawOf ? ['#rawOf'] : [])]
  return {
    key: photoKey(photo.owner, photo.id),
    update: [
      'SET #status = :failed, #reason = :reason',
      rawOf ? ', #takenPk = :pk, #taken = :taken' : '',
      gone.length > 0 ? ` REMOVE ${gone.join(', ')}` : '',
      ' ADD #version :one',
    ].join(''),
    condition: '#version = :version',
    values: {
      ...{ ':failed': 'FAILED', ':reason': 'ANALYSIS_FAILED', ':version': photo.version, ':one': 1 },
      ...(rawOf && { ':pk': takenPk, ':taken': taken }),
    },
  }
}

/** No reader sees a difference, so the version stays. */
const kept = (photo: PhotoItem) => ({
  key: photoKey(photo.owner, photo.id),
  update: 'REMOVE #expiresAt',
  condition: '#version = :version',
  values: { ':version': photo.version },
})
