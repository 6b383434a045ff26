import { MAX_PAGE } from '@album/model/limits'
import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { AlbumsDocument } from '../../generated/graphql.ts'

/** All albums, newest first. */
export function useAlbums() {
  const { data, error, refetch, fetchMore } = useQuery(AlbumsDocument, {
    variables: { limit: MAX_PAGE },
    fetchPolicy: 'cache-and-network',
  })
  const nextToken = data?.albums.nextToken
  const [moreFailed, setMoreFailed] = useState(false)
  const readMore = () =>
    void fetchMore({ variables: { limit: MAX_PAGE, nextToken } }).then(
      () => setMoreFailed(false),
      () => setMoreFailed(true),
    )
  return {
    /** The loaded albums; undefined before the first answer. */
    albums: data?.albums.items,
    failed: Boolean(error && !data),
    refresh: () => void refetch().catch(() => {}),
    /** Undefined if all are loaded. */
    readMore: nextToken ? readMore : undefined,
    /** The last try to load more of them. A notice would be behind the dialog that asks for an album. */
    moreFailed,
  }
}
