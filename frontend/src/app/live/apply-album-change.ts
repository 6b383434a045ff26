import type { ApolloCache, Reference } from '@apollo/client'
import { Album_AlbumFragmentDoc, type OnAlbumChangedSubscription } from '../../generated/graphql.ts'
import type { AlbumList } from '../client/cache/album-lists.ts'

export type AlbumChange = NonNullable<OnAlbumChangedSubscription['onAlbumChanged']>

/** Writes a pushed album change into the cache, and adds new albums to the list. */
export function applyAlbumChange(cache: ApolloCache, { id, kind, album }: AlbumChange) {
  if (kind === 'REMOVED' || !album) {
    cache.evict({ id: cache.identify({ __typename: 'Album', id }) })
    return
  }
  const reference = cache.writeFragment({
    fragment: Album_AlbumFragmentDoc,
    fragmentName: 'Album_album',
    data: { __typename: 'Album', ...album } as typeof album,
  })
  if (reference) listAlbum(cache, reference)
}

/** Adds an album to the list if it is missing, sorted newest first. */
function listAlbum(cache: ApolloCache, album: Reference) {
  cache.modify<{ albums: AlbumList }>({
    fields: {
      albums(value, { readField }) {
        const list = value as AlbumList
        if (list.items.some(({ __ref }) => __ref === album.__ref)) return list
        const idOf = (one: Reference) => readField<string>('id', one) ?? ''
        const at = list.items.findIndex((other) => idOf(other) < idOf(album))
        if (at < 0 && list.nextToken) return list
        const items = [...list.items]
        items.splice(at < 0 ? items.length : at, 0, album)
        return { ...list, items }
      },
    },
  })
}
