import { MAX_PAGE } from '@album/model/limits'
import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { AlbumsDocument } from '../../generated/graphql.ts'
import { readAgain } from '../../shared/realtime/read-again.ts'

/** All albums, newest first. */
export function useAlbums() {
  const { data, error, fetchMore, observable } = useQuery(AlbumsDocument, {
    variables: { limit: MAX_PAGE },
    fetchPolicy: 'cache-and-network',
  })
  const nextToken = data?.albums.nextToken
  const [moreFailed, setMoreFailed] = useState(false)
  const readMore = () => {
    setMoreFailed(false)
    void fetchMore({ variables: { limit: MAX_PAGE, nextToken } }).catch(() => setMoreFailed(true))
  }
  return {
    /** The loaded albums; undefined before the first answer. */
    albums: data?.albums.items,
    failed: Boolean(error && !data),
    refresh: () => {
      setMoreFailed(false)
      void readAgain(observable)
    },
    /** Undefined if all are loaded. */
    readMore: nextToken ? readMore : undefined,
    /** The last attempt to load more albums failed. The list says so itself: a notice would be behind the dialog. */
    moreFailed,
  }
}
