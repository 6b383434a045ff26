import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { LabelFacetsDocument, MoreAlbumsDocument, WhatThereIsDocument } from '../../generated/graphql.ts'
import { looksForText } from '../../shared/config.ts'
import type { Known } from './suggestions.ts'

interface Page<Item> {
  items: readonly Item[]
  nextToken: string | null
}

/** All that follows this page. */
async function rest<Item>(
  { nextToken }: Page<Item>,
  ask: (nextToken: string) => Promise<Page<Item> | undefined>,
  signal: AbortSignal,
): Promise<Item[]> {
  const items: Item[] = []
  while (nextToken && !signal.aborted) {
    const page = await ask(nextToken)
    items.push(...(page?.items ?? []))
    nextToken = page?.nextToken ?? null
  }
  return items
}

/** What there is, told as it comes: which label is the most frequent is known only once all are there. */
async function learn(client: ApolloClient, tell: (known: Known) => void, signal: AbortSignal) {
  const { data } = await client.query({ query: WhatThereIsDocument, fetchPolicy: 'no-cache' })
  if (!data || signal.aborted) return
  const { labels, timeline: months, albums } = data
  const text = looksForText()
  if (!labels.nextToken && !albums.nextToken)
    return tell({ labels: labels.items, months, albums: albums.items, text })
  const [moreLabels, moreAlbums] = await Promise.all([
    rest(
      labels,
      async (nextToken) => {
        const variables = { nextToken }
        const query = { query: LabelFacetsDocument, variables, fetchPolicy: 'no-cache' } as const
        return (await client.query(query)).data?.labels
      },
      signal,
    ),
    rest(
      albums,
      async (nextToken) => {
        const variables = { nextToken }
        const query = { query: MoreAlbumsDocument, variables, fetchPolicy: 'no-cache' } as const
        return (await client.query(query)).data?.albums
      },
      signal,
    ),
  ])
  if (signal.aborted) return
  tell({ labels: [...labels.items, ...moreLabels], months, albums: [...albums.items, ...moreAlbums], text })
}

/**
 * What there is to look for, counted anew each time the list opens; undefined until it is known. What was known
 * before is shown meanwhile.
 */
export function useKnown(open: boolean): Known | undefined {
  const client = useApolloClient()
  const [known, setKnown] = useState<Known>()
  useEffect(() => {
    if (!open) return
    const closed = new AbortController()
    learn(client, setKnown, closed.signal).catch(() => {
      // Without an answer only what needs none is suggested; the next opening asks again.
      const unanswered = { labels: [], months: [], albums: [], text: looksForText() }
      if (!closed.signal.aborted) setKnown((known) => known ?? unanswered)
    })
    return () => closed.abort()
  }, [client, open])
  return known
}
