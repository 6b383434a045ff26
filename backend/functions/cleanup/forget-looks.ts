import { cachedAnalysesPk, contentKey } from '@album/model/keys'
import type { Key } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable } from '../dynamodb/document-table.ts'

type Bytes = Pick<PhotoItem, 'owner' | 'id' | 'sha256'>

/** Forgets what every service saw in the bytes of a removed photo, unless they have been added again since. */
export async function forgetLooks(
  photo: Bytes,
  table: Pick<DocumentTable, 'get' | 'pageBetween' | 'write'>,
): Promise<void> {
  if (await areAnothers(photo, table)) return
  const { owner, sha256 } = photo
  // Every key begins with the hash, whose length is always the same; what follows names the service.
  const { items } = await table.pageBetween<Key>(cachedAnalysesPk(owner), sha256, `${sha256}~`, 100)
  for (const { PK, SK } of items) await table.write({ delete: { PK, SK } })
}

/** Whether the owner has another photo of these bytes. */
export async function areAnothers(
  { owner, id, sha256 }: Bytes,
  table: Pick<DocumentTable, 'get'>,
): Promise<boolean> {
  const content = await table.get<{ id: string }>(contentKey(owner, sha256))
  return content !== undefined && content.id !== id
}
