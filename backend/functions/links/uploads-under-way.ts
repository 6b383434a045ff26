import { batchesOf } from '@album/async/in-parallel'
import type { LinkItem } from '@album/model/album'
import type { PhotoStatus } from '../../generated/graphql.ts'
import { BY_TAKEN_PKS, photoKey } from '@album/model/keys'
import { MAX_IDS } from '@album/model/limits'
import type { PhotoItem } from '@album/model/photo'
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
type Table = Pick<DocumentTable, 'get' | 'getAll' | 'pageOfList' | 'transact'>

/** What it takes to end the uploads of a link. */
export interface EndingDeps {
  table: Table
  hasBytes: HasBytes
}

/**
 * Removes the photos that guests are still sending by a link that has ended, or that takes no more. Photos whose bytes have arrived
 * stay, also if no worker has claimed them. Bytes that arrive later belong to no photo: the worker removes them.
 */
export const endUploads = (link: Link, { table, hasBytes }: EndingDeps): Promise<void> =>
  eachPage(link, ['PENDING_UPLOAD'], table, async (photos) => {
    for (const batch of batchesOf(photos, MAX_REMOVED_TOGETHER)) {
      const arrived = await Promise.all(batch.map(hasBytes))
      const missing = batch.filter((_, index) => !arrived[index])
      await removeContributions(missing, table)
    }
  })

/** Lets the photos that guests are still sending by a link, or that are being analysed, wait for their owner's approval. */
export const holdUploads = (link: Link, table: Table, now: Date): Promise<void> =>
  eachPage(link, ['PENDING_UPLOAD', 'PROCESSING'], table, async (photos) => {
    const hold = (photo: PhotoItem) => (photo.status === 'READY' ? photo : approvalUndone(photo))
    const ids = photos.map(({ id }) => id)
    if (ids.length > 0) await changePhotos(hold, link.owner, ids, { table, now })
  })

/**
 * Calls `each` with the photos of a link in these states. The index is eventually consistent and may lack a photo that was recorded a
 * moment ago. That photo stays as it is, like one that arrived before the change.
 */
async function eachPage(
  { owner, id }: Link,
  statuses: PhotoStatus[],
  table: Table,
  each: (photos: Contribution[]) => Promise<void>,
): Promise<void> {
  let after: Record<string, unknown> | undefined
  do {
    const page = await table.pageOfList<Pick<PhotoItem, 'id' | 'status'>>(BY_TAKEN_PKS.UNSHOWN(owner), after)
    const listed = page.items.filter(({ status }) => statuses.includes(status)).map(({ id }) => id)
    for (let from = 0; from < listed.length; from += MAX_IDS) {
      const keys = listed.slice(from, from + MAX_IDS).map((photo) => photoKey(owner, photo))
      const photos = (await table.getAll<PhotoItem>(keys)).filter(isContributed)
      await each(photos.filter(({ status, through }) => statuses.includes(status) && through.link === id))
    }
    after = page.next
  } while (after)
}
