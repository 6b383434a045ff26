import { useApolloClient, useQuery } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { LabelsOfCategoryDocument, type LabelsOfCategoryQuery } from '../../generated/graphql.ts'
import { language } from '../../shared/text/language.ts'

type Page = LabelsOfCategoryQuery['labels']

/**
 * The labels of a category, as many as were asked for. The API sorts them by their English names: in another language all are read,
 * or a later page would move the tiles on show. They stay in the cache, so that going back shows them at once.
 * @param category empty for labels without one
 */
export function useCategory(category: string) {
  const client = useApolloClient()
  const { data } = useQuery(LabelsOfCategoryDocument, { variables: { category }, fetchPolicy: 'cache-only' })
  const [failed, setFailed] = useState(false)
  /** How many labels to read. */
  const wanted = useRef(language === 'en' ? 1 : Infinity)
  const lastRun = useRef(0)

  const readPages = useCallback(async () => {
    const run = ++lastRun.current
    const items: Page['items'][number][] = []
    let nextToken: string | null = null
    do {
      const variables = { category, nextToken }
      const query = { query: LabelsOfCategoryDocument, variables, fetchPolicy: 'no-cache' } as const
      const page: Page = (await client.query(query)).data!.labels
      items.push(...page.items)
      nextToken = page.nextToken
    } while (nextToken && items.length < wanted.current)
    // A later call has begun: its answer is newer.
    if (run !== lastRun.current) return
    const labels = { __typename: 'LabelFacetConnection', items, nextToken } as Page
    client.writeQuery({ query: LabelsOfCategoryDocument, variables: { category }, data: { labels } })
  }, [client, category])

  const readNow = useCallback(() => void readPages().catch(() => setFailed(true)), [readPages])
  useEffect(readNow, [readNow])
  const read = useCallback(() => {
    setFailed(false)
    readNow()
  }, [readNow])

  const labels = data?.labels.items
  return {
    labels,
    hasMore: Boolean(data?.labels.nextToken),
    failed,
    read,
    readMore() {
      wanted.current = (labels?.length ?? 0) + 1
      read()
    },
  }
}
