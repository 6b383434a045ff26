import { analysisKey, contentKey, waitingKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import type { PhotoObjects } from '../objects/photo-objects.ts'
import { forgetCachedAnalyses } from './forget-cached-analyses.ts'

/**
 * Removes everything that belongs to a removed photo: its objects, its analysis, its entry in the waiting list and, unless the
 * owner has added the same bytes again, the content item and the cached analyses. Running it twice does no harm. Cards and
 * counts were removed with the photo, in one transaction.
 */
export async function cleanUp(
  photo: Pick<PhotoItem, 'owner' | 'id' | 'sha256' | 'addedAt'>,
  table: Pick<DocumentTable, 'get' | 'pageBetween' | 'write'>,
  objects: Pick<PhotoObjects, 'removeUpload' | 'removeKept'>,
): Promise<void> {
  const { owner, id, sha256, addedAt } = photo
  await Promise.all([
    objects.removeUpload(photo),
    objects.removeKept(photo),
    table.write({ delete: analysisKey(owner, id) }),
    table.write({ delete: waitingKey(owner, id, addedAt) }),
    table.write({ delete: contentKey(owner, sha256), condition: '#id = :id', values: { ':id': id } }),
    forgetCachedAnalyses(photo, table),
  ])
}

/**
 * Removes the uploads of published photos: each has a verified original. A photo that could not be analysed keeps its upload,
 * which is its only copy.
 */
export async function removeUploads(
  uploads: Pick<PhotoItem, 'owner' | 'id'>[],
  objects: Pick<PhotoObjects, 'removeUpload'>,
): Promise<void> {
  await Promise.all(uploads.map((photo) => objects.removeUpload(photo)))
}
