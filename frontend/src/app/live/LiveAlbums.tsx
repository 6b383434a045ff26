import { useApolloClient } from '@apollo/client/react'
import { useEffect } from 'react'
import { useSession } from '../../features/account/session-state.ts'
import { OnAlbumChangedDocument } from '../../generated/graphql.ts'
import { applyAlbumChange } from './apply-album-change.ts'

/** Brings every change of the albums into the cache for as long as it is there. That nobody is signed in, LivePhotos tells. */
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
    // Where nobody was signed in any more it has ended: with each sign-in it begins anew.
  }, [client, session])
  return null
}
