import { useApolloClient, useQuery } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type PhotoFilterInput, PhotosDocument, PhotosLayoutDocument } from '../../generated/graphql.ts'
import { useCatchUp } from '../../shared/catch-up.ts'

/** What a page holds: a wide screen and the one below it. */
const PAGE = 50

/** The library newest first, or what the filter leaves of it; more of it by `loadMore`. */
export function usePhotos(filter: PhotoFilterInput | undefined) {
  const client = useApolloClient()
  const key = JSON.stringify(filter ?? null)
  const { data } = useQuery(PhotosLayoutDocument, {
    variables: filter ? { filter } : {},
    fetchPolicy: 'cache-only',
  })
  const [failed, setFailed] = useState(false)
  const asking = useRef(new Set<string>())

  // Tells whether the page came. It is written into the cache, and not read back from it as a query's answer is:
  // all pages are one list there.
  const ask = useCallback(
    async (nextToken?: string): Promise<boolean> => {
      const filter = JSON.parse(key) as PhotoFilterInput | null
      const page = `${key} ${nextToken ?? ''}`
      if (asking.current.has(page)) return true
      asking.current.add(page)
      const variables = {
        limit: PAGE,
        ...(filter && { filter }),
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
