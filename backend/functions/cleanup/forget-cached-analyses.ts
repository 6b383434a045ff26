import { cachedAnalysesPk, contentKey } from '@album/model/keys'
import type { Key } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable } from '../dynamodb/document-table.ts'

type Bytes = Pick<PhotoItem, 'owner' | 'id' | 'sha256'>

/** Removes every service's cached answers about the bytes of a removed photo, unless the owner has added them again. */
export async function forgetCachedAnalyses(
  photo: Bytes,
  table: Pick<DocumentTable, 'get' | 'pageBetween' | 'write'>,
): Promise<void> {
  if (await isAddedAgain(photo, table)) return
  const { owner, sha256 } = photo
  // A key is the hash, which has a fixed length, and the service's name.
  const { items } = await table.pageBetween<Key>(cachedAnalysesPk(owner), sha256, `${sha256}~`, 100)
  for (const { PK, SK } of items) await table.write({ delete: { PK, SK } })
}

/** Whether the owner has another photo with these bytes. */
export async function isAddedAgain(
  { owner, id, sha256 }: Bytes,
  table: Pick<DocumentTable, 'get'>,
): Promise<boolean> {
  const content = await table.get<{ id: string }>(contentKey(owner, sha256))
  return content !== undefined && content.id !== id
}
