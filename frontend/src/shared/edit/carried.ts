import { slugOf } from '@album/model/keys'
import type { ApolloClient } from '@apollo/client'
import { isWhole, type Photo } from '../../photos/photo.ts'
import { photosById, photosOf } from '../../photos/photos.ts'

export type CarriedLabel = Photo['labels'][number]

/** Whether two names are the same label. */
export const same = (one: string, other: string) => slugOf(one) === slugOf(other)

/** Those of the photos whose labels the page does not have. */
export function unreadOf(client: ApolloClient, ids: readonly string[]): string[] {
  const { store } = photosOf(client)
  return ids.filter((id) => {
    const row = store.row(id)
    return !row || !isWhole(row)
  })
}

/** The labels of each of these photos. Loads those that the page does not have: at most MAX_BATCH_SIZE. */
export async function carriedBy(
  client: ApolloClient,
  ids: readonly string[],
): Promise<Map<string, readonly CarriedLabel[]>> {
  const { store } = photosOf(client)
  const unread = unreadOf(client, ids)
  if (unread.length > 0) await photosById(client, unread)
  return new Map(ids.map((id) => [id, store.row(id)?.photo?.labels ?? []]))
}
