import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useEffect } from 'react'
import { sessionExpired, useSession } from '../../features/account/session-state.ts'
import { followPhotos } from '../../photos/live.ts'
import { photosOf } from '../../photos/photos.ts'
import { lastGap } from '../../shared/realtime/catch-up.ts'
import { text } from '../../shared/text/text.ts'
import { isUploading } from '../../photos/upload-progress.ts'
import { announce } from '../../shared/ui/notices.ts'
import { whenIdle } from '../../shared/ui/when-idle.ts'

/** Arrivals within this time share one announcement. */
const TOGETHER_MS = 1_500
/** As many edited photos within EDITS_MS are probably an edit of many photos. */
const MANY = 10
const EDITS_MS = 2_000

/** Shows edits of many photos that this window or another one has begun. */
const showEdits = (client: ApolloClient) =>
  void import('../../shared/edit/running-edits.ts').then(
    ({ showRunningEdits }) => showRunningEdits(client),
    // A new version of the page is deployed: reloading shows them.
    () => {},
  )

/** Merges every change of the library into the page while mounted. */
export function LivePhotos() {
  const client = useApolloClient()
  const session = useSession()
  useEffect(() => {
    let arrived: string[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const announceArrivals = () => {
      timer = undefined
      // The tray announces those that this window sends, once their bytes have arrived.
      const { store } = photosOf(client)
      const isOnShow = (id: string) => {
        const photo = store.row(id)?.photo
        return !photo?.unapproved && photo?.status !== 'REJECTED'
      }
      const count = arrived.filter((id) => !isUploading(id) && isOnShow(id)).length
      arrived = []
      if (count > 0) announce(text.album.arrived(count))
    }
    let edited = 0
    let pause: ReturnType<typeof setTimeout> | undefined
    const stop = followPhotos(client, photosOf(client).store, {
      onEdited() {
        edited++
        pause ??= setTimeout(() => {
          if (edited >= MANY) showEdits(client)
          edited = 0
          pause = undefined
        }, EDITS_MS)
      },
      onAdded(id) {
        arrived.push(id)
        timer ??= setTimeout(announceArrivals, TOGETHER_MS)
      },
      onSignedOut: sessionExpired,
    })
    // It shares most of its code with what uploads load then. The first connection, which is a gap as well, usually comes before.
    let stopWaiting = whenIdle(() => showEdits(client))
    const stopShowing = lastGap.subscribe(() => {
      stopWaiting()
      stopWaiting = whenIdle(() => showEdits(client))
    })
    return () => {
      stopWaiting()
      clearTimeout(timer)
      clearTimeout(pause)
      stopShowing()
      stop()
    }
    // The subscription ends when the session expires, so it starts again after each sign-in.
  }, [client, session])
  return null
}
