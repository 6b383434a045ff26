import { useApolloClient } from '@apollo/client/react'
import { useEffect, useSyncExternalStore } from 'react'
import type { PhotoFilterInput } from '../generated/graphql.ts'
import { useStore } from '../shared/state/create-store.ts'
import type { List } from './list.ts'
import type { Row } from './photo.ts'
import { photosOf } from './photos.ts'

export const usePhotoViews = () => photosOf(useApolloClient())

/** A photo's row with optimistic changes applied. */
export function usePhoto(id: string | undefined): Row | undefined {
  const { store } = usePhotoViews()
  return useSyncExternalStore(store.subscribe, () => (id === undefined ? undefined : store.row(id)))
}

/** The photos that match a filter, or all photos in the order they were added; `loadMore` loads the next page. */
export const usePhotos = (filter: PhotoFilterInput | undefined) => useList(usePhotoViews().list(filter))

export type ListedPhotos = ReturnType<typeof usePhotos>

export function useList(list: List) {
  const { rows, nextToken, progress } = useStore(list.state)
  useEffect(() => list.watch(), [list])
  return {
    photos: rows,
    /** All photos are loaded, so their number is exact. */
    complete: rows !== undefined && !nextToken,
    searching: progress === 'reading',
    failed: progress === 'failed' && !rows,
    /** A later page failed to load. */
    stopped: progress === 'stopped',
    loadMore: list.loadMore,
    retry: list.retry,
  }
}

/** The library by months, loaded on first use and kept up to date. */
export function useMonths() {
  const { months } = usePhotoViews()
  useEffect(() => months.watch(), [months])
  return useStore(months.state)
}
