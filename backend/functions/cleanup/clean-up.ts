import { analysisKey, beginningWith, cachedAnalysesPk, contentKey, type Key } from '@album/model/keys'
import { type PhotoItem, waitingKeyOf } from '@album/model/photo'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import type { PhotoObjects, SentUpload } from '../objects/photo-objects.ts'
import { afterRemoval, forgetRawFile } from '../raw-files/raw-files.ts'
import type { RemovedPhoto } from './tasks.ts'

/**
 * Removes everything that belongs to a removed photo: its objects, its analysis, its entry in the waiting list and, unless the
 * owner has added the same bytes again, the content item and the cached analyses. Running it twice does no harm. Cards and
 * counts were removed with the photo, in one transaction.
 */
export async function cleanUp(
  photo: RemovedPhoto,
  table: Pick<DocumentTable, 'all' | 'get' | 'transact' | 'write'>,
  objects: Pick<PhotoObjects, 'removeUpload' | 'removeKept' | 'uploadAgain'>,
): Promise<void> {
  const { owner, id, sha256, through, rawFile, rawOf } = photo
  await Promise.all([
    objects.removeUpload({ owner, id, link: through?.link }),
    objects.removeKept(photo),
    table.write({ delete: analysisKey(owner, id) }),
    table.write({ delete: waitingKeyOf(photo) }),
    table.write({
      delete: contentKey(owner, sha256, through?.link),
      condition: '#id = :id',
      values: { ':id': id },
    }),
    forgetCachedAnalyses(photo, table),
    rawFile && afterRemoval({ ...photo, rawFile }, table, objects),
    rawOf && forgetRawFile({ owner, id, rawOf }, table),
  ])
}

/**
 * Removes the uploads of published photos: each has a verified original. A photo that could not be analysed keeps its upload,
 * which is its only copy.
 */
export async function removeUploads(
  uploads: SentUpload[],
  objects: Pick<PhotoObjects, 'removeUpload'>,
): Promise<void> {
  await Promise.all(uploads.map((upload) => objects.removeUpload(upload)))
}

type Bytes = Pick<PhotoItem, 'owner' | 'id' | 'sha256' | 'through'>

/** Removes every service's cached answers about the bytes of a removed photo, unless the owner has added them again. */
async function forgetCachedAnalyses(
  photo: Bytes,
  table: Pick<DocumentTable, 'all' | 'get' | 'write'>,
): Promise<void> {
  if (await isAddedAgain(photo, table)) return
  const { owner, sha256 } = photo
  // A key is the hash, which has a fixed length, and the service's name.
  for await (const { PK, SK } of table.all<Key>(cachedAnalysesPk(owner), beginningWith(sha256)))
    await table.write({ delete: { PK, SK } })
}

/** Whether the owner has another photo with these bytes. */
export async function isAddedAgain(
  { owner, id, sha256, through }: Bytes,
  table: Pick<DocumentTable, 'get'>,
): Promise<boolean> {
  const content = await table.get<{ id: string }>(contentKey(owner, sha256, through?.link))
  return content !== undefined && content.id !== id
}
