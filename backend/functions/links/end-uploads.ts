import type { LinkItem } from '@album/model/album'
import { BY_TAKEN_PKS, photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { isContributed, removeContribution } from '../upload/room-of-link.ts'

/**
 * Removes the photos that guests are still sending by a link that has ended, or that takes no more. Bytes that arrive later
 * belong to no photo: the worker removes them. The index is eventually consistent and may lack a photo that was recorded a moment
 * ago. That photo stays if its bytes arrive, like one that arrived before the end.
 */
export async function endUploads(
  { owner, id }: Pick<LinkItem, 'owner' | 'id'>,
  table: Pick<DocumentTable, 'getAll' | 'pageOfList' | 'transact'>,
): Promise<void> {
  let after: Record<string, unknown> | undefined
  do {
    const page = await table.pageOfList<Pick<PhotoItem, 'id' | 'status'>>(BY_TAKEN_PKS.UNSHOWN(owner), after)
    const pending = page.items.filter(({ status }) => status === 'PENDING_UPLOAD').map(({ id }) => id)
    for (let from = 0; from < pending.length; from += AT_ONCE) {
      const keys = pending.slice(from, from + AT_ONCE).map((photo) => photoKey(owner, photo))
      const photos = (await table.getAll<PhotoItem>(keys)).filter(isContributed)
      await Promise.all(
        photos
          .filter(({ status, through }) => status === 'PENDING_UPLOAD' && through.link === id)
          .map((photo) => removeContribution(photo, table)),
      )
    }
    after = page.next
  } while (after)
}

/** As many as one BatchGetItem reads. */
const AT_ONCE = 100
