import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { TOGETHER_MS } from '../../photos/list.ts'
import { photosOf } from '../../photos/photos.ts'
import { queryOf, type Search } from '../../shared/search.ts'

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
      const count = await import('./count-found.ts')
        .then(({ countFound }) => countFound(client, key))
        .catch(() => undefined)
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
