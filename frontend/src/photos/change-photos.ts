import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client'
import { type Photo, rowOf } from './photo.ts'
import { photosOf } from './photos.ts'

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
