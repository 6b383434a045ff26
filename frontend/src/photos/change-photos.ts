import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client'
import { type Photo, rowOf } from './photo.ts'
import { photosOf } from './photos.ts'

type Answer = Record<string, Photo | readonly Photo[] | null>

/**
 * Changes photos at the API, and merges how they are then.
 * @returns what the API refused, or that it did not answer
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
