import { MAX_IDS, MAX_PAGE } from '@album/model/limits'
import type { ApolloClient } from '@apollo/client'
import {
  MissingFilesDocument,
  type PhotoFilterInput,
  PhotosByIdDocument,
  PhotosDocument,
  type PhotoStatus,
  StripDocument,
  TimelineDocument,
} from '../generated/graphql.ts'
import { createDetails } from './details.ts'
import { createJustAdded, refusedHere } from './just-added.ts'
import { createList, type List, type Page, SCREENFUL } from './list.ts'
import { createMissingFiles } from './missing-files.ts'
import { createMonths } from './months.ts'
import { type Photo, rowOf } from './photo.ts'
import { createPhotoStore } from './store.ts'

export type Photos = ReturnType<typeof createPhotos>

/** The states before READY. REJECTED is not one of them: "Just added" shows only the refused files that this browser knows. */
const UNFINISHED: readonly PhotoStatus[] = ['PENDING_UPLOAD', 'PROCESSING', 'FAILED']

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
  /**
   * A view that is read again after a gap needs an answer from after it. Apollo would give it the answer of the same query that is still in
   * flight from before.
   */
  const fresh = { fetchPolicy: 'no-cache', context: { queryDeduplication: false } } as const

  async function readPage(
    filter: PhotoFilterInput | undefined,
    limit: number,
    nextToken: string | null,
  ): Promise<Page> {
    const variables = { limit, ...(filter && { filter }), ...(nextToken && { nextToken }) }
    const { data } = await client.query({ query: PhotosDocument, variables, ...fresh })
    return data!.photos
  }

  /**
   * The photos in the order they were added. The API skips photos that wait for approval. If it has skipped many, the first page may
   * not fill a screen. The list then ends there, with all photos that "Just added" needs: the months have the others.
   */
  async function readNewest(limit: number, nextToken: string | null): Promise<Page> {
    const page = await readPage(undefined, limit, nextToken)
    if (nextToken || !page.nextToken || page.items.length >= SCREENFUL) return page
    const unfinished = await Promise.all(UNFINISHED.map((status) => readAll({ status }, null)))
    const shown = [...justAdded.ids.get(), ...refusedHere.get()].slice(-MAX_IDS)
    return { items: [...page.items, ...unfinished.flat(), ...(await readById(shown))], nextToken: null }
  }

  async function readAll(filter: PhotoFilterInput, from: string | null): Promise<readonly Photo[]> {
    const { items, nextToken } = await readPage(filter, MAX_PAGE, from)
    return nextToken ? [...items, ...(await readAll(filter, nextToken))] : items
  }

  function list(filter: PhotoFilterInput | undefined): List {
    const key = JSON.stringify(filter ?? null)
    const known = lists.get(key)
    if (known) return known
    const made = createList(store, filter, (limit, nextToken) => readPage(filter, limit, nextToken))
    lists.set(key, made)
    return made
  }

  const months = createMonths(store, {
    async timeline() {
      const { data } = await client.query({ query: TimelineDocument, ...fresh })
      return data!.timeline
    },
    async strip(month, nextToken) {
      const variables = { month, ...(nextToken && { nextToken }) }
      const { data } = await client.query({ query: StripDocument, variables, ...fresh })
      return data!.strip
    },
  })

  async function readById(ids: readonly string[]): Promise<readonly Photo[]> {
    if (ids.length === 0) return []
    const { data } = await client.query({
      query: PhotosByIdDocument,
      variables: { ids: [...ids] },
      ...fresh,
    })
    return data?.photosById ?? []
  }

  async function byId(ids: readonly string[]): Promise<Photo[]> {
    const photos = await readById(ids)
    store.merge(photos.map(rowOf), 'answer')
    return photos.flatMap(({ id }) => store.row(id)?.photo ?? [])
  }

  const missingFiles = createMissingFiles(async (ids) => {
    const { data } = await client.query({
      query: MissingFilesDocument,
      variables: { ids: [...ids] },
      ...fresh,
    })
    return data!.missingFiles
  })

  const newest = createList(store, undefined, readNewest)
  const justAdded = createJustAdded(newest)
  const details = createDetails(store, byId)
  return { store, byId, months, details, missingFiles, list, newest, justAdded }
}
