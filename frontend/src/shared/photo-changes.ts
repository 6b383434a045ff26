/** A change of one photo, for those who keep lists of photos beside the cache. */
export interface PhotoNews {
  id: string
  /** Where and how it is shown in the library now; null where it is not: in the trash, gone, not READY yet. */
  shown: {
    /** `2024-07-31T18:05:09` as the camera's clock said; undated: when it was added. */
    taken: string
    width: number | null
    height: number | null
    thumbhash: string | null
    moderated: boolean
  } | null
}

/** What was told of a photo has not come true, and nobody answers how it is: it is shown as it was before. */
export interface NoNews {
  id: string
  shown: 'as before'
}

type Listener = (news: readonly (PhotoNews | NoNews)[], underWay?: Promise<unknown>) => void
const listeners = new Set<Listener>()

/**
 * Told by whoever hears of changes, and by whoever makes one that will surely come.
 * @param underWay the calls that make it so: until they have ended, the API says otherwise
 */
export function tellOfPhotos(news: readonly (PhotoNews | NoNews)[], underWay?: Promise<unknown>) {
  for (const listener of listeners) listener(news, underWay)
}

export function onPhotoNews(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
