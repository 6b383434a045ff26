import type { ApolloClient } from '@apollo/client'
import { PhotosByIdDocument } from '../generated/graphql.ts'
import { type Photo, rowOf } from './photo.ts'
import { photosOf } from './photos.ts'

/** Asks for up to 100 photos in one request. @returns those that are there, as the page knows them then */
export async function photosById(client: ApolloClient, ids: readonly string[]): Promise<Photo[]> {
  const { data } = await client.query({
    query: PhotosByIdDocument,
    variables: { ids: [...ids] },
    fetchPolicy: 'no-cache',
  })
  const { store } = photosOf(client)
  const photos = data?.photosById ?? []
  store.merge(photos.map(rowOf), 'answer')
  return photos.flatMap(({ id }) => store.row(id)?.photo ?? [])
}
