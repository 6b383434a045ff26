import { MAX_TILES } from '@album/model/limits'
import type { ApolloClient } from '@apollo/client'
import {
  ExploreDocument,
  type ExploreQuery,
  type ExploreQueryVariables,
  MoreOfExploreDocument,
  MoreTopPlacesDocument,
} from '../../generated/graphql.ts'
import { mostFirst, pagesFrom } from '../../shared/api/pages.ts'

type Labels = ExploreQuery['explore']
type Category = Labels['categories'][number]
type Places = NonNullable<ExploreQuery['places']>

const fetchPolicy = 'no-cache'

/**
 * Reads all labels by category, and the towns with most photos: one request, and more for a library with more labels or places than one
 * request reads.
 * @param onFirst is called with the first answer if there are more
 */
export async function readExplore(
  client: ApolloClient,
  variables: ExploreQueryVariables,
  onFirst: (first: ExploreQuery) => void,
): Promise<ExploreQuery> {
  const first = (await client.query({ query: ExploreDocument, variables, fetchPolicy })).data!
  const { explore, places } = first
  if (explore.nextToken || places?.nextToken) onFirst(first)
  const ofLabels = await pagesFrom(explore, async (nextToken) => {
    const { data } = await client.query({
      query: MoreOfExploreDocument,
      variables: { nextToken },
      fetchPolicy,
    })
    return data!.explore
  })
  if (!places) return { ...first, explore: joinedLabels(ofLabels) }
  const ofPlaces = await pagesFrom(places, async (nextToken) => {
    const { data } = await client.query({
      query: MoreTopPlacesDocument,
      variables: { nextToken },
      fetchPolicy,
    })
    return data!.places
  })
  return { ...first, explore: joinedLabels(ofLabels), places: joinedPlaces(ofPlaces) }
}

/**
 * The labels of all pages as the API answers those of one. Each page has other labels, the next ones by name, and all of its most
 * frequent ones that can be among those of all pages.
 */
export function joinedLabels(pages: readonly Labels[]): Labels {
  const categories = new Map<string | null, Category>()
  for (const category of pages.flatMap((page) => page.categories)) {
    const { labels = [], labelCount = 0 } = categories.get(category.name) ?? {}
    categories.set(category.name, {
      ...category,
      labelCount: labelCount + category.labelCount,
      labels: mostFirst(labels, category.labels).slice(0, MAX_TILES),
    })
  }
  const most = ({ labels: [label] }: Category) => label?.count ?? 0
  return {
    ...pages[0]!,
    categories: [...categories.values()].toSorted(
      (one, other) => most(other) - most(one) || ((one.name ?? '') < (other.name ?? '') ? -1 : 1),
    ),
    nextToken: null,
  }
}

const joinedPlaces = (pages: readonly Places[]): Places => ({
  ...pages[0]!,
  top: mostFirst(...pages.map(({ top }) => top)).slice(0, MAX_TILES),
  nextToken: null,
})
