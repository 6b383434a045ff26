import { NetworkStatus } from '@apollo/client'
import { useQuery } from '@apollo/client/react'
import { useRef } from 'react'
import { PhotosDocument } from '../../generated/graphql.ts'

/** What a page holds: a wide screen and the one below it. */
const PAGE = 50

/** The library newest first, or the photos that carry all of these labels; more of it by `loadMore`. */
export function usePhotos(labels: readonly string[]) {
  const { data, error, networkStatus, fetchMore, refetch } = useQuery(PhotosDocument, {
    variables: { limit: PAGE, ...(labels.length > 0 && { filter: { labels: [...labels] } }) },
    notifyOnNetworkStatusChange: true,
  })
  const asking = useRef<string>(undefined)
  const nextToken = data?.photos.nextToken

  const loadMore = () => {
    if (!nextToken || asking.current === nextToken) return
    asking.current = nextToken
    // A page that does not come is asked for again when the grid's end is next seen.
    fetchMore({ variables: { nextToken } }).catch(() => (asking.current = undefined))
  }
  return {
    photos: data?.photos.items,
    hasMore: Boolean(nextToken),
    failed: Boolean(error) && !data,
    loading: networkStatus === NetworkStatus.loading || networkStatus === NetworkStatus.setVariables,
    loadMore,
    retry: () => void refetch().catch(() => {}),
  }
}
