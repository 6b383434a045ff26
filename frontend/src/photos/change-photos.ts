import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client'
import { type Refused, refusedOf } from '../shared/api/graphql-errors.ts'
import { type Photo, rowOf } from './photo.ts'
import { photosById, photosOf } from './photos.ts'

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
  const { data, error } = await client
    .mutate<Answer, OperationVariables>({ mutation, variables, errorPolicy: 'all', fetchPolicy: 'no-cache' })
    .catch((error: unknown) => ({ data: undefined, error }))
  const photos = Object.values(data ?? {}).flatMap((answered) => answered ?? [])
  photosOf(client).store.merge(photos.map(rowOf), 'push')
  return error
}

/**
 * The same for a batch. Reads the refused photos again: they may have been changed or removed while no pushes arrived.
 * @returns the refused photos
 */
export async function changeBatch<Variables extends OperationVariables & { ids: readonly string[] }>(
  client: ApolloClient,
  mutation: TypedDocumentNode<Answer, Variables>,
  variables: Variables,
): Promise<Refused[]> {
  const refused = refusedOf(await changePhotos(client, mutation, variables), variables.ids)
  const ids = refused.map(({ id }) => id)
  if (ids.length > 0)
    photosById(client, ids).then(
      (found) => {
        const there = new Set(found.map(({ id }) => id))
        photosOf(client).store.remove(ids.filter((id) => !there.has(id)))
      },
      // The page is read again when the album answers.
      () => {},
    )
  return refused
}
