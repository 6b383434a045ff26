import { slugOf } from '@album/model/keys'
import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import {
  AlbumTitleDocument,
  LabelFacetsDocument,
  MarksDocument,
  TimelineDocument,
} from '../../generated/graphql.ts'
import { photosOf } from '../../photos/photos.ts'
import { markOf, queryOf, type Search, searchIn } from '../../shared/search.ts'

/** Changes within this time cause one count. */
const TOGETHER_MS = 1_000

/** The number of results, for searches with an exact count: one label, favourites, the archive, raw photos, a year or month, an album. */
async function countOf(client: ApolloClient, search: Search): Promise<number | undefined> {
  const [term, ...others] = search
  if (!term || others.length > 0) return undefined
  if (term.kind === 'label') {
    const variables = { startsWith: term.name }
    const { data } = await client.query({ query: LabelFacetsDocument, variables, fetchPolicy: 'no-cache' })
    return data?.labels.items.find(({ name }) => slugOf(name) === slugOf(term.name))?.count
  }
  const mark = markOf(term)
  if (mark) return (await client.query({ query: MarksDocument, fetchPolicy: 'no-cache' })).data?.marks[mark]
  // A year or month: the sum of its months.
  if (term.kind === 'date' && term.from && term.from === term.to && term.from.length <= 'yyyy-mm'.length) {
    const time = term.from
    const { data } = await client.query({ query: TimelineDocument, fetchPolicy: 'no-cache' })
    const months = data?.timeline.filter(({ month }) => month.startsWith(time))
    return months?.reduce((sum, { count }) => sum + count, 0)
  }
  if (term.kind === 'album') {
    const variables = { id: term.id }
    const { data } = await client.query({ query: AlbumTitleDocument, variables, fetchPolicy: 'network-only' })
    return data?.album?.count ?? undefined
  }
  return undefined
}

/** The total number of results, kept exact; undefined while unknown. */
export function useFoundCount(search: Search, shown: number | undefined, complete: boolean) {
  const client = useApolloClient()
  const key = queryOf(search)
  const [counted, setCounted] = useState<{ key: string; count: number | undefined }>()
  useEffect(() => {
    if (complete) return
    let left = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      timer = undefined
      const count = await countOf(client, searchIn(key)).catch(() => undefined)
      if (!left) setCounted({ key, count })
    }
    void ask()
    const unlisten = photosOf(client).store.subscribe(({ source }) => {
      if (source !== 'answer') timer ??= setTimeout(() => void ask(), TOGETHER_MS)
    })
    return () => {
      left = true
      clearTimeout(timer)
      unlisten()
    }
  }, [client, key, complete])
  if (complete) return shown
  return counted?.key === key ? counted.count : undefined
}
