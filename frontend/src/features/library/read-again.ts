import type { ApolloClient } from '@apollo/client'
import {
  type Listed_PhotoFragment,
  Listed_PhotoFragmentDoc,
  type PhotoFilterInput,
  PhotosDocument,
  PhotosLayoutDocument,
  type PhotosQuery,
  type PhotosQueryVariables,
} from '../../generated/graphql.ts'

/** What a page holds: a wide screen and the one below it. */
export const PAGE = 50
/** As many as the API answers at once. */
const MOST = 100

/**
 * Reads a list again as far as it is known, page by page: what has changed of a photo is shown as it comes, and
 * what has left the list leaves it at the end. Where it has become so long that its beginning does not meet what
 * is known, it starts anew.
 * @param known the ids of its photos, at least one
 * @returns whether all pages came; nothing where it was aborted meanwhile
 */
export async function readAgain(
  client: ApolloClient,
  filter: PhotoFilterInput | null,
  known: readonly string[],
  signal: AbortSignal,
): Promise<boolean | undefined> {
  const before = new Set(known)
  const photos: Listed_PhotoFragment[] = []
  let nextToken: string | null = null
  let met = false
  for (let through = false; !through;) {
    const limit = Math.min(MOST, Math.max(PAGE, known.length - photos.length))
    const variables: PhotosQueryVariables = {
      limit,
      ...(filter && { filter }),
      ...(nextToken && { nextToken }),
    }
    const answer: { data?: PhotosQuery } | undefined = await client
      .query({ query: PhotosDocument, variables, fetchPolicy: 'no-cache' })
      .catch(() => undefined)
    if (signal.aborted) return undefined
    if (!answer?.data) return false
    const { items, nextToken: next } = answer.data.photos
    client.cache.batch({
      update(cache) {
        for (const data of items)
          cache.writeFragment({ fragment: Listed_PhotoFragmentDoc, fragmentName: 'Listed_photo', data })
      },
    })
    photos.push(...items)
    nextToken = next
    const meets = items.some(({ id }) => before.has(id))
    // The last one is there, or it is gone and nothing that was known follows any more.
    const isLast = items.some(({ id }) => id === known.at(-1)) || (met && items.length > 0 && !meets)
    met ||= meets
    through = !nextToken || isLast || (!met && photos.length > known.length)
  }
  client.writeQuery({
    query: PhotosLayoutDocument,
    variables: filter ? { filter } : {},
    data: { photos: { __typename: 'PhotoConnection', items: photos, nextToken } as never },
  })
  return true
}
