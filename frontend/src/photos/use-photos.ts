import { useApolloClient } from '@apollo/client/react'
import { useEffect, useSyncExternalStore } from 'react'
import type { PhotoFilterInput } from '../generated/graphql.ts'
import { useStore } from '../shared/state/create-store.ts'
import type { List } from './list.ts'
import type { Row } from './photo.ts'
import { photosOf } from './photos.ts'

export const usePhotoViews = () => photosOf(useApolloClient())

/** What is known of a photo, with one's own changes made. */
export function usePhoto(id: string | undefined): Row | undefined {
  const { store } = usePhotoViews()
  return useSyncExternalStore(store.subscribe, () => (id === undefined ? undefined : store.row(id)))
}

/** What a filter leaves of the library, or all of it as it was added; more of it by `loadMore`. */
export const usePhotos = (filter: PhotoFilterInput | undefined) => useList(usePhotoViews().list(filter))

export type ListedPhotos = ReturnType<typeof usePhotos>

export function useList(list: List) {
  const { rows, nextToken, progress } = useStore(list.state)
  useEffect(() => list.watch(), [list])
  return {
    photos: rows,
    /** All that is found is there: their number is exact. */
    complete: rows !== undefined && !nextToken,
    looking: progress === 'reading',
    failed: progress === 'failed' && !rows,
    /** A later page did not come. */
    stopped: progress === 'stopped',
    loadMore: list.loadMore,
    retry: list.retry,
  }
}

/** The library by months. It is read when this is first used, and followed from then on. */
export function useMonths() {
  const { months } = usePhotoViews()
  useEffect(() => months.watch(), [months])
  return useStore(months.state)
}
