import { MAX_PAGE } from '@album/model/limits'
import { useQuery } from '@apollo/client/react'
import { AlbumsDocument } from '../../generated/graphql.ts'
import { albumsText } from '../../shared/text/albums.ts'
import { notify } from '../../shared/ui/notices.ts'

/** All albums, newest first. */
export function useAlbums() {
  const { data, error, refetch, fetchMore } = useQuery(AlbumsDocument, {
    variables: { limit: MAX_PAGE },
    fetchPolicy: 'cache-and-network',
  })
  const nextToken = data?.albums.nextToken
  const readMore = () =>
    void fetchMore({ variables: { limit: MAX_PAGE, nextToken } }).catch(() => notify(albumsText.failed))
  return {
    /** Those that are loaded; undefined before the first answer. */
    albums: data?.albums.items,
    failed: Boolean(error && !data),
    refresh: () => void refetch().catch(() => {}),
    /** Undefined if all are loaded. */
    readMore: nextToken ? readMore : undefined,
  }
}
