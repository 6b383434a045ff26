import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useEffect, useRef, useState } from 'react'
import {
  LookedAtDocument,
  type LookedAtQuery,
  type LookedAtQueryVariables,
  PhotoTile_PhotoFragmentDoc,
} from '../../generated/graphql.ts'
import { useCatchUp } from '../../shared/realtime/catch-up.ts'

type Entry = (id: string) => { taken: string } | undefined

/**
 * Asks for the photos that are looked at, whole, unless they are known so; once more when something may have been
 * missed since.
 * @param ids photos that stand together in their months
 */
export function useDetails(ids: readonly string[], entry: Entry) {
  const client = useApolloClient()
  const [gaps, setGaps] = useState(0)
  /** Those that were read since the last gap. */
  const fresh = useRef<Set<string>>(undefined)
  useCatchUp(() => {
    fresh.current = new Set()
    setGaps((gaps) => gaps + 1)
  })
  useEffect(() => {
    const since = fresh.current
    const isKnown = (id: string) => (!since || since.has(id)) && isWhole(client, id)
    const unknown = ids.filter((id) => entry(id) && !isKnown(id))
    readWhole(client, unknown, entry, (id) => since?.add(id)).catch(() => {
      // The tiles show what the strip told; it is asked for again when they are next looked at.
    })
  }, [client, ids, entry, gaps])
}

const isWhole = ({ cache }: ApolloClient, id: string) =>
  cache.readFragment({
    fragment: PhotoTile_PhotoFragmentDoc,
    id: cache.identify({ __typename: 'Photo', id }),
  })

/** By their dates, a hundred a request: the API has no list by ids. */
async function readWhole(
  client: ApolloClient,
  ids: readonly string[],
  entry: Entry,
  onRead: (id: string) => void,
) {
  const missing = new Set(ids)
  const taken = ids.map((id) => entry(id)!.taken).toSorted()
  let nextToken: string | null = null
  while (missing.size > 0) {
    const variables: LookedAtQueryVariables = {
      from: taken[0]!,
      to: taken.at(-1)!,
      ...(nextToken && { nextToken }),
    }
    const answer = await client.query({ query: LookedAtDocument, variables, fetchPolicy: 'no-cache' })
    const { items, nextToken: next }: LookedAtQuery['photos'] = answer.data!.photos
    client.cache.batch({
      update(cache) {
        for (const photo of items) cache.writeFragment({ fragment: PhotoTile_PhotoFragmentDoc, data: photo })
      },
    })
    for (const { id } of items) {
      missing.delete(id)
      onRead(id)
    }
    if (!next) return
    nextToken = next
  }
}
