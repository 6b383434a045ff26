import { linkOwnerKey, photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable } from '../../dynamodb/document-table.ts'
import type { PhotoObjects } from '../../objects/photo-objects.ts'

/** An object that a guest has sent. Its key names their link, not the owner of the photo. */
export interface GuestsArrival {
  link: string
  id: string
}

/**
 * Copies a guest's object to the key of the photo's upload. That causes another event, and the photo is analysed like any other. The
 * guest's object stays until its URL has expired, so that S3 refuses a second upload by that URL. If there is no such photo, the
 * object is removed.
 *
 * The same event may come again: after the photo was analysed, it does nothing. Before that the photo takes the object if its upload is
 * missing: it was never copied, or S3 has removed the copy.
 * @returns whether there is such a photo
 */
export async function takeIn(
  { link, id }: GuestsArrival,
  table: Pick<DocumentTable, 'get'>,
  objects: Pick<PhotoObjects, 'copyGuestsUpload' | 'removeGuestsUpload'>,
): Promise<boolean> {
  const owner = (await table.get<{ owner: string }>(linkOwnerKey(link)))?.owner
  const photo = owner && (await table.get<PhotoItem>(photoKey(owner, id)))
  const isThere = !!photo && photo.through?.link === link
  if (!isThere) await objects.removeGuestsUpload({ id, link })
  else if (!isAnalysed(photo)) await objects.copyGuestsUpload(photo, link)
  return isThere
}

const isAnalysed = ({ status }: PhotoItem) => status === 'READY' || status === 'REJECTED'
