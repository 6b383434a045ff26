import type { ApolloClient } from '@apollo/client'
import {
  MissingFilesDocument,
  type PhotoFilterInput,
  PhotosByIdDocument,
  PhotosDocument,
  StripDocument,
  TimelineDocument,
} from '../generated/graphql.ts'
import { createDetails } from './details.ts'
import { createJustAdded } from './just-added.ts'
import { createList, type List } from './list.ts'
import { createMissingFiles } from './missing-files.ts'
import { createMonths } from './months.ts'
import { type Photo, rowOf } from './photo.ts'
import { createPhotoStore } from './store.ts'

export type Photos = ReturnType<typeof createPhotos>

/** Each client, and so each user, has its own photos: the next user to sign in never sees them. */
const photosByClient = new WeakMap<ApolloClient, Photos>()

export function photosOf(client: ApolloClient): Photos {
  const known = photosByClient.get(client) ?? createPhotos(client)
  photosByClient.set(client, known)
  return known
}

/** Loads at most MAX_IDS photos in one request. @returns those that exist, as rows of the store */
export const photosById = (client: ApolloClient, ids: readonly string[]) => photosOf(client).byId(ids)

/**
 * One store, and the views over it. `live.ts` merges pushes, views merge their query results, and `shared/edit`
 * merges the user's own changes. Each view follows the store: `months.ts`, `list.ts`, `just-added.ts`. Components get
 * a view from `use-photos.ts`.
 */
function createPhotos(client: ApolloClient) {
  const store = createPhotoStore()
  const lists = new Map<string, List>()
  const fetchPolicy = 'no-cache'

  function list(filter: PhotoFilterInput | undefined): List {
    const key = JSON.stringify(filter ?? null)
    const known = lists.get(key)
    if (known) return known
    const made = createList(store, filter, async (limit, nextToken) => {
      const variables = { limit, ...(filter && { filter }), ...(nextToken && { nextToken }) }
      const { data } = await client.query({ query: PhotosDocument, variables, fetchPolicy })
      return data!.photos
    })
    lists.set(key, made)
    return made
  }

  const months = createMonths(store, {
    async timeline() {
      const { data } = await client.query({ query: TimelineDocument, fetchPolicy })
      return data!.timeline
    },
    async strip(month, nextToken) {
      const variables = { month, ...(nextToken && { nextToken }) }
      const { data } = await client.query({ query: StripDocument, variables, fetchPolicy })
      return data!.strip
    },
  })

  async function byId(ids: readonly string[]): Promise<Photo[]> {
    const { data } = await client.query({
      query: PhotosByIdDocument,
      variables: { ids: [...ids] },
      fetchPolicy,
    })
    const photos = data?.photosById ?? []
    store.merge(photos.map(rowOf), 'answer')
    return photos.flatMap(({ id }) => store.row(id)?.photo ?? [])
  }

  const missingFiles = createMissingFiles(async (ids) => {
    const { data } = await client.query({
      query: MissingFilesDocument,
      variables: { ids: [...ids] },
      fetchPolicy,
    })
    return data!.missingFiles
  })

  const newest = list(undefined)
  const details = createDetails(store, byId)
  return { store, byId, months, details, missingFiles, list, newest, justAdded: createJustAdded(newest) }
}
