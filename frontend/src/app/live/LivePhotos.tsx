import { useApolloClient } from '@apollo/client/react'
import { useEffect } from 'react'
import { sessionExpired, useSession } from '../../features/account/session-state.ts'
import { followPhotos } from '../../photos/live.ts'
import { photosOf } from '../../photos/photos.ts'
import { isUploading } from '../../photos/upload-progress.ts'
import { createArrivals } from '../../shared/ui/arrivals.ts'
import { watchEdits } from './watch-edits.ts'

/** Merges every change of the library into the page while mounted. */
export function LivePhotos() {
  const client = useApolloClient()
  const session = useSession()
  useEffect(() => {
    const { store } = photosOf(client)
    const arrivals = createArrivals((id) => {
      const photo = store.row(id)?.photo
      // The tray announces those that this window sends, once their bytes have arrived.
      return !isUploading(id) && !photo?.unapproved && photo?.status !== 'REJECTED'
    })
    const edits = watchEdits(client)
    const stop = followPhotos(client, store, {
      onEdited: edits.add,
      onAdded: arrivals.add,
      onSignedOut: sessionExpired,
    })
    return () => {
      edits.stop()
      arrivals.stop()
      stop()
    }
    // The subscription ends when the session expires, so it starts again after each sign-in.
  }, [client, session])
  return null
}
