import { batchesOf, inParallel } from '@album/async/in-parallel'
import { MAX_IDS } from '@album/model/limits'
import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client'
import { type Refused, refusedOf } from '../shared/api/graphql-errors.ts'
import { lastGap } from '../shared/realtime/catch-up.ts'
import { type Photo, rowOf } from './photo.ts'
import { photosById, photosOf } from './photos.ts'

/** Batches that `readAgain` reads in parallel. */
const AT_A_TIME = 2

type Answer = Record<string, Photo | readonly Photo[] | null>

/**
 * Runs a mutation and merges the photos of its answer into the store.
 * @returns the API's errors, or the network error
 */
export async function changePhotos<Variables extends OperationVariables>(
  client: ApolloClient,
  mutation: TypedDocumentNode<Answer, Variables>,
  variables: Variables,
): Promise<unknown> {
  const gap = lastGap.get()
  const { data, error } = await client
    .mutate<Answer, OperationVariables>({ mutation, variables, errorPolicy: 'all', fetchPolicy: 'no-cache' })
    .catch((error: unknown) => ({ data: undefined, error }))
  const photos = Object.values(data ?? {}).flatMap((answered) => answered ?? [])
  photosOf(client).store.merge(photos.map(rowOf), 'push')
  // An answer from before a gap is not current: the photos may have been removed during it.
  if (gap !== lastGap.get())
    readAgain(
      client,
      photos.map(({ id }) => id),
    )
  return error
}

/**
 * The same for a batch. Reads the refused photos again.
 * @returns the refused photos
 */
export async function changeBatch<Variables extends OperationVariables & { ids: readonly string[] }>(
  client: ApolloClient,
  mutation: TypedDocumentNode<Answer, Variables>,
  variables: Variables,
): Promise<Refused[]> {
  const refused = refusedOf(await changePhotos(client, mutation, variables), variables.ids)
  readAgain(
    client,
    refused.map(({ id }) => id),
  )
  return refused
}

/** Reads photos of the page after the API has refused to change them: they may have been changed or removed while no pushes arrived. */
export function readAgain(client: ApolloClient, ids: readonly string[]): void {
  const { store } = photosOf(client)
  const known = ids.filter((id) => store.row(id))
  inParallel([...batchesOf(known, MAX_IDS)], AT_A_TIME, async (batch) => {
    const there = new Set((await photosById(client, batch)).map(({ id }) => id))
    store.remove(batch.filter((id) => !there.has(id)))
  }).catch(() => {
    // The page is read again when the album answers.
  })
}
