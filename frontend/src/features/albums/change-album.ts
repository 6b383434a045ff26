import type { ApolloClient, Reference } from '@apollo/client'
import {
  type Album_AlbumFragment,
  CreateAlbumDocument,
  type CreateAlbumInput,
  DeleteAlbumDocument,
} from '../../generated/graphql.ts'

/** Creates an album and puts it first in the list of albums. @throws if it was not created */
export async function createAlbum(
  client: ApolloClient,
  input: CreateAlbumInput,
): Promise<Album_AlbumFragment> {
  const { data } = await client.mutate({
    mutation: CreateAlbumDocument,
    variables: { input },
    update(cache, { data }) {
      const __ref = data && cache.identify({ __typename: 'Album', id: data.createAlbum.id })
      if (!__ref) return
      cache.modify<{ albums: { items: readonly Reference[] } }>({
        fields: {
          albums(value) {
            const list = value as { items: readonly Reference[] }
            return { ...list, items: [{ __ref }, ...list.items.filter((album) => album.__ref !== __ref)] }
          },
        },
      })
    },
  })
  if (!data) throw new Error('The album was not made.')
  return data.createAlbum
}

/** Deletes an album and every link to it. @throws if it was not deleted */
export async function deleteAlbum(client: ApolloClient, id: string): Promise<void> {
  await client.mutate({
    mutation: DeleteAlbumDocument,
    variables: { id },
    update: (cache) => void cache.evict({ id: cache.identify({ __typename: 'Album', id }) }),
  })
}
