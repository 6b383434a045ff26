import { useApolloClient } from '@apollo/client/react'
import { useEffect } from 'react'
import { sessionExpired, useSession } from '../../features/account/session-state.ts'
import { followPhotos } from '../../photos/live.ts'
import { photosOf } from '../../photos/photos.ts'
import { text } from '../../shared/text/text.ts'
import { announce } from '../../shared/ui/notices.ts'

/** Arrivals within so long are announced in one sentence. */
const TOGETHER_MS = 1_500

/** Brings every change of the library into the page for as long as it is there. */
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
    // The subscription ends where nobody is signed in any more: with each sign-in it begins again.
  }, [client, session])
  return null
}
