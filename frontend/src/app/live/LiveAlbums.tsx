import { useApolloClient } from '@apollo/client/react'
import { useEffect } from 'react'
import { useSession } from '../../features/account/session-state.ts'
import { OnAlbumChangedDocument } from '../../generated/graphql.ts'
import { applyAlbumChange } from './apply-album-change.ts'

/** Writes every album change into the cache while mounted. LivePhotos handles ended sessions. */
export function LiveAlbums() {
  const client = useApolloClient()
  const session = useSession()
  useEffect(() => {
    const subscription = client
      .subscribe({ query: OnAlbumChangedDocument, fetchPolicy: 'no-cache', errorPolicy: 'all' })
      .subscribe({
        next: ({ data }) => data?.onAlbumChanged && applyAlbumChange(client.cache, data.onAlbumChanged),
        error: () => {},
      })
    return () => subscription.unsubscribe()
    // The subscription ends when the session expires, so it starts again after each sign-in.
  }, [client, session])
  return null
}
