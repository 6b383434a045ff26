import { useApolloClient } from '@apollo/client/react'
import { useEffect } from 'react'
import { sessionExpired, useSession } from '../../features/account/session-state.ts'
import { OnPhotoChangedDocument } from '../../generated/graphql.ts'
import { announce } from '../../shared/ui/notices.ts'
import { tellOfPhotos } from '../../shared/photo-changes.ts'
import { newsOf } from '../../shared/photo-news.ts'
import { SignedOut } from '../../shared/api/session.ts'
import { text } from '../../shared/text/text.ts'
import { applyChange, type PhotoChange } from './apply-change.ts'

/** Arrivals within so long are told in one sentence. */
const TOGETHER_MS = 1_500
/** Changes that come within so long are drawn at once: hundreds of files arriving leave the page its time. */
const DRAWN_TOGETHER_MS = 40

/** Brings every change of the library into the cache for as long as it is there. */
export function LivePhotos() {
  const client = useApolloClient()
  const session = useSession()
  useEffect(() => {
    let arrived = 0
    let changes: PhotoChange[] = []
    let applying: ReturnType<typeof setTimeout> | undefined
    const apply = () => {
      applying = undefined
      const together = changes
      changes = []
      client.cache.batch({ update: (cache) => together.forEach((change) => applyChange(cache, change)) })
      tellOfPhotos(together.map(({ id }) => newsOf(client.cache, id)))
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      timer = undefined
      announce(text.album.arrived(arrived))
      arrived = 0
    }
    const subscription = client
      .subscribe({ query: OnPhotoChangedDocument, fetchPolicy: 'no-cache', errorPolicy: 'all' })
      .subscribe({
        next: ({ data, error }) => {
          if (error instanceof SignedOut) return sessionExpired()
          const change = data?.onPhotoChanged
          if (!change) return
          changes.push(change)
          applying ??= setTimeout(apply, DRAWN_TOGETHER_MS)
          if (change.kind !== 'ADDED') return
          arrived++
          timer ??= setTimeout(tell, TOGETHER_MS)
        },
        error: (error) => error instanceof SignedOut && sessionExpired(),
      })
    return () => {
      clearTimeout(timer)
      clearTimeout(applying)
      subscription.unsubscribe()
    }
    // Where nobody was signed in any more it has ended: with each sign-in it begins anew.
  }, [client, session])
  return null
}
