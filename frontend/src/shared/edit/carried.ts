import { slugOf } from '@album/model/keys'
import type { ApolloClient } from '@apollo/client'
import { isWhole, type Photo } from '../../photos/photo.ts'
import { photosById, photosOf } from '../../photos/photos.ts'

export type CarriedLabel = Photo['labels'][number]

/** Whether two names are the same label. */
export const same = (one: string, other: string) => slugOf(one) === slugOf(other)

/** The labels of each of at most MAX_BATCH_SIZE photos. Loads photos that the page does not have. */
export async function carriedBy(
  client: ApolloClient,
  ids: readonly string[],
): Promise<Map<string, readonly CarriedLabel[]>> {
  const { store } = photosOf(client)
  const unknown = ids.filter((id) => {
    const row = store.row(id)
    return !row || !isWhole(row)
  })
  if (unknown.length > 0) await photosById(client, unknown)
  return new Map(ids.map((id) => [id, store.row(id)?.photo?.labels ?? []]))
}
