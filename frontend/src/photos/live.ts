import type { ApolloClient } from '@apollo/client'
import { OnPhotoChangedDocument } from '../generated/graphql.ts'
import { SignedOut } from '../shared/api/session.ts'
import { type Photo, rowOf } from './photo.ts'
import type { PhotoStore } from './store.ts'

/**
 * A single change is drawn at once. Those within this time after it are drawn together, so that the page stays responsive
 * while hundreds of files arrive.
 */
const DRAWN_TOGETHER_MS = 40
/** Draws at most this many at once, since each changes a tile that may be on the screen. The rest wait for the next draw. */
const DRAWN_AT_ONCE = 50

interface Follower {
  onAdded(id: string): void
  /** A photo that was analysed before has changed. */
  onEdited(): void
  onSignedOut(): void
}

/** Merges every pushed change into the store. @returns a function that unsubscribes */
export function followPhotos(
  client: ApolloClient,
  store: PhotoStore,
  { onAdded, onEdited, onSignedOut }: Follower,
): () => void {
  /** Changes that are not drawn yet. */
  let photos: Photo[] = []
  let removed: string[] = []
  let due: ReturnType<typeof setTimeout> | undefined
  let drawnAt = -Infinity
  function draw() {
    drawnAt = performance.now()
    store.merge(photos.slice(0, DRAWN_AT_ONCE).map(rowOf), 'push')
    if (removed.length > 0) store.remove(removed)
    photos = photos.slice(DRAWN_AT_ONCE)
    removed = []
    due = photos.length > 0 ? setTimeout(draw, DRAWN_TOGETHER_MS) : undefined
  }
  const subscription = client
    .subscribe({ query: OnPhotoChangedDocument, fetchPolicy: 'no-cache', errorPolicy: 'all' })
    .subscribe({
      next({ data, error }) {
        if (error instanceof SignedOut) return onSignedOut()
        const change = data?.onPhotoChanged
        if (!change) return
        if (change.kind === 'REMOVED' || !change.photo) removed.push(change.id)
        else photos.push(change.photo)
        // A raw file is one photo with its picture, which is added too.
        const isRawFile = change.photo?.rawOf
        if (change.kind === 'ADDED' && !isRawFile) onAdded(change.id)
        else if (!isRawFile && store.row(change.id)?.photo?.status === 'READY') onEdited()
        due ??= setTimeout(draw, drawnAt + DRAWN_TOGETHER_MS - performance.now())
      },
      error: (error) => error instanceof SignedOut && onSignedOut(),
    })
  return () => {
    clearTimeout(due)
    subscription.unsubscribe()
  }
}
