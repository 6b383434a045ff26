import { useApolloClient } from '@apollo/client/react'
import { useDeferredValue, useEffect, useState } from 'react'
import { LabelFacetsDocument, type LabelFacetsQuery } from '../../generated/graphql.ts'
import { language } from '../text/language.ts'
import { text } from '../text/text.ts'

type Facet = LabelFacetsQuery['labels']['items'][number]

/**
 * The library's labels that begin with what somebody has typed, in its own name or in the page's language. The API knows only its
 * own names: in another language the page reads all labels of the library, once for each text that is typed.
 * @param ofNothing whether to suggest labels before anything is typed
 */
export function useLabelsBegun(typed: string, ofNothing: boolean): readonly Facet[] {
  const client = useApolloClient()
  const [facets, setFacets] = useState<readonly Facet[]>([])
  const start = typed.trim().toLowerCase()
  const asked = useDeferredValue(language === 'en' ? typed.trim() : '')
  const isAsked = ofNothing || start !== ''
  useEffect(() => {
    if (!isAsked) return
    let isOld = false
    const read = async () => {
      const all: Facet[] = []
      let nextToken: string | null = null
      do {
        // Not from the cache: a label just added to another photo must be suggested too.
        const { data }: { data?: LabelFacetsQuery } = await client.query({
          query: LabelFacetsDocument,
          variables: { startsWith: asked || undefined, nextToken },
          fetchPolicy: 'no-cache',
        })
        all.push(...(data?.labels.items ?? []))
        nextToken = data?.labels.nextToken ?? null
      } while (nextToken && !isOld)
      if (!isOld) setFacets(all)
    }
    // Without an answer, the field suggests what it has.
    read().catch(() => {})
    return () => {
      isOld = true
    }
  }, [client, asked, isAsked])
  const begins = ({ name }: Facet) =>
    [name, text.label.name(name)].some((name) => name.toLowerCase().startsWith(start))
  return isAsked ? facets.filter(begins) : []
}
