import { useApolloClient, useQuery } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { PhotosDocument, PhotosLayoutDocument } from '../../generated/graphql.ts'
import { useCatchUp } from '../../shared/catch-up.ts'

/** What a page holds: a wide screen and the one below it. */
const PAGE = 50

/** The library newest first, or the photos that carry all of these labels; more of it by `loadMore`. */
export function usePhotos(labels: readonly string[]) {
  const client = useApolloClient()
  const key = JSON.stringify(labels)
  const filter = labels.length > 0 ? { filter: { labels: [...labels] } } : {}
  const { data } = useQuery(PhotosLayoutDocument, { variables: filter, fetchPolicy: 'cache-only' })
  const [failed, setFailed] = useState(false)
  const asking = useRef(new Set<string>())

  // Tells whether the page came. It is written into the cache, and not read back from it as a query's answer is:
  // all pages are one list there.
  const ask = useCallback(
    async (nextToken?: string): Promise<boolean> => {
      const labels = JSON.parse(key) as string[]
      const page = `${key} ${nextToken ?? ''}`
      if (asking.current.has(page)) return true
      asking.current.add(page)
      const variables = {
        limit: PAGE,
        ...(labels.length > 0 && { filter: { labels } }),
        ...(nextToken && { nextToken }),
      }
      try {
        const { data } = await client.query({ query: PhotosDocument, variables, fetchPolicy: 'no-cache' })
        if (data) client.writeQuery({ query: PhotosDocument, variables, data })
        return Boolean(data)
      } catch {
        return false
      } finally {
        asking.current.delete(page)
      }
    },
    [client, key],
  )
  useEffect(() => {
    void ask().then((came) => setFailed(!came))
  }, [ask])
  useCatchUp(() => void ask())

  const photos = data?.photos?.items
  const nextToken = data?.photos?.nextToken
  return {
    photos,
    failed: failed && !photos,
    /** A page that does not come is asked for again when the grid's end is next seen. */
    loadMore: () => void (nextToken && ask(nextToken)),
    retry: () => void ask().then((came) => setFailed(!came)),
  }
}
