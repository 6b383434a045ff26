import type { ApolloClient } from '@apollo/client'
import {
  LookedAtDocument,
  MissingFilesDocument,
  type PhotoFilterInput,
  PhotosDocument,
  StripDocument,
  TimelineDocument,
} from '../generated/graphql.ts'
import { createDetails } from './details.ts'
import { createJustAdded } from './just-added.ts'
import { createList, type List } from './list.ts'
import { createMissingFiles } from './missing-files.ts'
import { createMonths } from './months.ts'
import { createPhotoStore } from './store.ts'

export type Photos = ReturnType<typeof createPhotos>

/** The photos that a client knows, and so a person: what one person saw is not there for the next. */
const photosByClient = new WeakMap<ApolloClient, Photos>()

export function photosOf(client: ApolloClient): Photos {
  const known = photosByClient.get(client) ?? createPhotos(client)
  photosByClient.set(client, known)
  return known
}

/**
 * One store, and the views over it. `live.ts` merges pushes, views merge the answers that they read, `shared/edit` one's
 * own changes; each view follows the store.
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

  const details = createDetails(store, async (from, to, nextToken) => {
    const variables = { from, to, ...(nextToken && { nextToken }) }
    const { data } = await client.query({ query: LookedAtDocument, variables, fetchPolicy })
    return data!.photos
  })

  const missingFiles = createMissingFiles(async (ids) => {
    const { data } = await client.query({
      query: MissingFilesDocument,
      variables: { ids: [...ids] },
      fetchPolicy,
    })
    return data!.missingFiles
  })

  const newest = list(undefined)
  return { store, months, details, missingFiles, list, newest, justAdded: createJustAdded(newest) }
}
