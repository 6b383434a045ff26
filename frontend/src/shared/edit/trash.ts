import { MAX_BATCH_SIZE } from '@album/model/limits'
import type { ApolloClient } from '@apollo/client'
import {
  DeletePhotosDocument,
  RestoredDocument,
  RestorePhotosDocument,
  Trashed_PhotoFragmentDoc,
  TrashPhotosDocument,
} from '../../generated/graphql.ts'
import { refusedOf } from '../api/graphql-errors.ts'
import { dismiss, notify } from '../ui/notices.ts'
import { tellOfPhotos } from '../photo-changes.ts'
import { newsOf } from '../photo-news.ts'
import { text } from '../text/text.ts'
import { type Call, callInTurn, chunksOf } from './calls.ts'
import { photosById } from './photos-by-id.ts'

const callsFor = (ids: readonly string[]) => chunksOf(ids).map((ids): Call => ({ ids }))

/** Into the trash, out of every list at once, with Undo. */
export async function trash(client: ApolloClient, ids: readonly string[]): Promise<void> {
  const shown = expectTrashed(client, ids, new Date().toISOString())
  const done = callInTurn(
    callsFor(ids),
    async ({ ids }) => {
      const variables = { ids: [...ids] }
      const { error } = await client.mutate({ mutation: TrashPhotosDocument, variables, errorPolicy: 'all' })
      return refusedOf(error, ids)
    },
    text.selection.trashing,
  )
  tellOfPhotos(
    ids.map((id) => ({ id, shown: null })),
    done,
  )
  const undo = async () => {
    const { refused, left } = await done
    const not = new Set([...refused.map(({ id }) => id), ...left])
    await takeOut(
      client,
      ids.filter((id) => !not.has(id)),
    )
  }
  const action = { label: text.photo.undo, run: () => void undo() }
  const few = ids.length <= MAX_BATCH_SIZE
  const notice = few ? notify(text.selection.trashed(ids.length), action) : undefined
  const { refused, left } = await done
  shown()
  const stay = [...refused.map(({ id }) => id), ...left]
  if (notice !== undefined && stay.length === ids.length) dismiss(notice)
  if (notice === undefined && stay.length < ids.length)
    notify(text.selection.trashed(ids.length - stay.length), action)
  if (refused.length > 0) notify(text.selection.notTrashed(refused.length, ids.length))
  if (stay.length > 0) await tellWhereTheyAre(client, stay)
}

/** Out of the trash, back to where they were, with Undo. @returns those that are back */
export const restore = (client: ApolloClient, ids: readonly string[]): Promise<string[]> =>
  takeOut(client, ids, (back) => ({ label: text.photo.undo, run: () => void trash(client, back) }))

async function takeOut(
  client: ApolloClient,
  ids: readonly string[],
  undo?: (back: readonly string[]) => { label: string; run: () => void },
): Promise<string[]> {
  if (ids.length === 0) return []
  const shown = expectTrashed(client, ids, null)
  const { refused, left } = await callInTurn(
    callsFor(ids),
    async ({ ids }) => {
      const variables = { ids: [...ids] }
      const { data, error } = await client.mutate({
        mutation: RestorePhotosDocument,
        variables,
        errorPolicy: 'all',
      })
      tellOfPhotos((data?.restore ?? []).map(({ id }) => newsOf(client.cache, id)))
      return refusedOf(error, ids)
    },
    text.selection.restoring,
  )
  shown()
  const stay = new Set([...refused.map(({ id }) => id), ...left])
  const back = ids.filter((id) => !stay.has(id))
  if (back.length > 0) notify(text.selection.restored(back.length), undo?.(back))
  if (refused.length > 0) notify(text.selection.notRestored(refused.length, ids.length))
  return back
}

/** Out of the library for good; says how many are. */
export async function remove(client: ApolloClient, ids: readonly string[]): Promise<void> {
  const { refused, left } = await callInTurn(
    callsFor(ids),
    async ({ ids }) => {
      const variables = { ids: [...ids] }
      const { data, error } = await client.mutate({
        mutation: DeletePhotosDocument,
        variables,
        errorPolicy: 'all',
      })
      for (const id of data?.delete ?? [])
        client.cache.evict({ id: client.cache.identify({ __typename: 'Photo', id }) })
      return refusedOf(error, ids)
    },
    text.selection.deleting,
  )
  // Whatever else deleted it: it is gone.
  const failed = refused.filter(({ code }) => code !== 'PHOTO')
  const gone = ids.length - failed.length - left.length
  if (gone > 0) notify(left.length > 0 ? text.trash.deletedSome(gone) : text.trash.deleted(gone))
  if (failed.length > 0) notify(text.trash.notDeleted(failed.length, ids.length))
}

let layers = 0

/** Has the page's lists believe already what the answers will say. @returns ends that, once they are there */
function expectTrashed({ cache }: ApolloClient, ids: readonly string[], trashedAt: string | null) {
  const layer = `trash ${++layers}`
  cache.recordOptimisticTransaction((cache) => {
    for (const id of ids)
      cache.writeFragment({
        fragment: Trashed_PhotoFragmentDoc,
        id: cache.identify({ __typename: 'Photo', id }),
        data: { __typename: 'Photo', id, trashedAt } as { id: string; trashedAt: string | null },
      })
  }, layer)
  return () => cache.removeOptimistic(layer)
}

/** Photos that were said to go, and stay; without a network they are believed to be where they were. */
async function tellWhereTheyAre(client: ApolloClient, ids: readonly string[]) {
  for (const chunk of chunksOf(ids)) {
    const photos = await photosById(client, RestoredDocument, chunk).catch(() => undefined)
    tellOfPhotos(
      photos?.map(({ id }) => newsOf(client.cache, id)) ?? chunk.map((id) => ({ id, shown: 'as before' })),
    )
  }
}
