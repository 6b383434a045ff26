import { batchesOf } from '@album/async/in-parallel'
import type { LinkItem } from '@album/model/album'
import { BY_TAKEN_PKS, photoKey, waitingPk, waitingShards, WHOLE_PARTITION } from '@album/model/keys'
import { MAX_IDS } from '@album/model/limits'
import { isAwaited, type PhotoItem } from '@album/model/photo'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { changePhotos } from '../edit/change-photos.ts'
import { approvalUndone } from '../edit/marks.ts'
import type { HasBytes } from '../objects/photo-objects.ts'
import {
  type Contribution,
  isContributed,
  MAX_REMOVED_TOGETHER,
  removeContributions,
} from '../upload/room-of-link.ts'

type Link = Pick<LinkItem, 'owner' | 'id'>
type WithStatus = Pick<PhotoItem, 'status'>
type Table = Pick<DocumentTable, 'all' | 'get' | 'getAll' | 'pagesOfList' | 'transact'>

/** The dependencies of ending a link's uploads. */
export interface EndingDeps {
  table: Table
  hasBytes: HasBytes
  now: Date
}

/**
 * Removes the photos that guests are still sending by a link that has ended, or that takes no more. Photos whose bytes have arrived
 * stay, also if no worker has claimed them. Bytes that arrive later belong to no photo: the worker removes them.
 */
export const endUploads = (link: Link, deps: EndingDeps): Promise<void> =>
  eachPage(link, isUnderWay, deps, async (photos) => {
    for (const batch of batchesOf(photos, MAX_REMOVED_TOGETHER)) {
      const arrived = await Promise.all(batch.map(deps.hasBytes))
      const missing = batch.filter((_, index) => !arrived[index])
      await removeContributions(missing, deps.table)
    }
  })

/** Lets the photos that guests have added by a link, and that may be shown later, wait for approval, unless they have it. */
export const holdUploads = (link: Link, deps: Pick<EndingDeps, 'table' | 'now'>): Promise<void> =>
  eachPage(link, mayBeShownLater, deps, async (photos) => {
    const hold = (photo: PhotoItem) =>
      photo.status === 'READY' || photo.approved ? photo : approvalUndone(photo)
    const ids = photos.map(({ id }) => id)
    if (ids.length > 0) await changePhotos(hold, link.owner, ids, deps)
  })

const isUnderWay = ({ status }: WithStatus) => status === 'PENDING_UPLOAD'

/** Another analysis of a failed photo may succeed. */
const mayBeShownLater = (photo: WithStatus) => isAwaited(photo) || photo.status === 'FAILED'

/** Calls `each` with those of a link's photos that are chosen. */
async function eachPage(
  { owner, id }: Link,
  isChosen: (photo: WithStatus) => boolean,
  { table, now }: Pick<EndingDeps, 'table' | 'now'>,
  each: (photos: Contribution[]) => Promise<void>,
): Promise<void> {
  for await (const ids of unshownIds(owner, isChosen, table, now))
    for (const some of batchesOf(ids, MAX_IDS)) {
      const photos = (await table.getAll<PhotoItem>(some.map((photo) => photoKey(owner, photo)))).filter(
        isContributed,
      )
      await each(photos.filter((photo) => isChosen(photo) && photo.through.link === id))
    }
}

/** The index is eventually consistent, usually within a second. */
const RECENT_MS = 60_000

/**
 * The ids of those of an owner's photos that are chosen, in parts, some twice. The index may lack those that were recorded a moment ago. The
 * list of waiting photos has them: it is in the table itself, where reads are strongly consistent.
 */
async function* unshownIds(
  owner: string,
  isChosen: (photo: WithStatus) => boolean,
  table: Table,
  now: Date,
): AsyncGenerator<string[]> {
  const recent = await Promise.all(waitingShards.map((shard) => recentIds(owner, shard, table, now)))
  yield recent.flat()
  const pages = table.pagesOfList<Pick<PhotoItem, 'id' | 'status'>>(BY_TAKEN_PKS.UNSHOWN(owner))
  for await (const photos of pages) yield photos.filter(isChosen).map(({ id }) => id)
}

/** The ids of an owner's photos in a part of the list of waiting photos, which has those of all people. */
async function recentIds(owner: string, shard: string, table: Table, now: Date): Promise<string[]> {
  const since = { ...WHOLE_PARTITION, from: new Date(now.getTime() - RECENT_MS).toISOString() }
  const ids: string[] = []
  for await (const photo of table.all<Link>(waitingPk(shard), since))
    if (photo.owner === owner) ids.push(photo.id)
  return ids
}
