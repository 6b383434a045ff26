import { analysisKey, contentKey, waitingKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import type { PhotoObjects } from '../objects/photo-objects.ts'
import { forgetLooks } from './forget-looks.ts'

/**
 * Removes what a photo leaves behind, whoever removed it (a person, or time to live): its objects, its
 * boxes, its entry among those that wait, and, unless they have been added again since, the note of its
 * bytes and what was seen in them. Doing it twice does no harm. Cards and counts went with the photo, in one
 * transaction.
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
    forgetLooks(photo, table),
  ])
}

/**
 * Removes the uploads of photos that were published: each has its original, verified, where it stays. What could not be
 * analysed keeps its upload, which is all that there is of it.
 */
export async function removeUploads(
  uploads: Pick<PhotoItem, 'owner' | 'id'>[],
  objects: Pick<PhotoObjects, 'removeUpload'>,
): Promise<void> {
  await Promise.all(uploads.map((photo) => objects.removeUpload(photo)))
}
