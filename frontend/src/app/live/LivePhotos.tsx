import { useApolloClient } from '@apollo/client/react'
import { useEffect } from 'react'
import { sessionExpired, useSession } from '../../features/account/session-state.ts'
import { followPhotos } from '../../photos/live.ts'
import { photosOf } from '../../photos/photos.ts'
import { text } from '../../shared/text/text.ts'
import { announce } from '../../shared/ui/notices.ts'

/** Arrivals within this time share one announcement. */
const TOGETHER_MS = 1_500

/** Merges every change of the library into the page while mounted. */
export function LivePhotos() {
  const client = useApolloClient()
  const session = useSession()
  useEffect(() => {
    let arrived = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const announceArrivals = () => {
      timer = undefined
      announce(text.album.arrived(arrived))
      arrived = 0
    }
    const stop = followPhotos(client, photosOf(client).store, {
      onAdded() {
        arrived++
        timer ??= setTimeout(announceArrivals, TOGETHER_MS)
      },
      onSignedOut: sessionExpired,
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
    // The subscription ends when the session expires, so it starts again after each sign-in.
  }, [client, session])
  return null
}
