import { slugOf } from '@album/model/keys'
import { townOf } from '@album/model/place'
import type { ApolloClient } from '@apollo/client'
import {
  CountOfAlbumDocument,
  CountOfColorsDocument,
  CountOfLabelDocument,
  CountOfMarksDocument,
  CountOfPlacesDocument,
  CountOfSquaresDocument,
  type CountOfSquaresQuery,
  CountOfMonthsDocument,
} from '../../generated/graphql.ts'
import { markOf, searchIn } from '../../shared/search.ts'

/** Never from the cache: photos have changed since the last count. */
const fetchPolicy = 'no-cache'

/**
 * The number of results, for searches with an exact count: one label, colour or place, favourites, the archive, raw photos, a year or
 * month, an album.
 * @param query the search in the page's address
 */
export async function countFound(client: ApolloClient, query: string): Promise<number | undefined> {
  const [term, ...others] = searchIn(query)
  if (!term || others.length > 0) return undefined
  const mark = markOf(term)
  if (mark) return (await client.query({ query: CountOfMarksDocument, fetchPolicy })).data?.marks[mark]
  switch (term.kind) {
    case 'label': {
      const variables = { startsWith: term.name }
      const { data } = await client.query({ query: CountOfLabelDocument, variables, fetchPolicy })
      return data?.labels.items.find(({ name }) => slugOf(name) === slugOf(term.name))?.count
    }
    case 'color': {
      const { data } = await client.query({ query: CountOfColorsDocument, fetchPolicy })
      return data?.explore.colors.find(({ name }) => name === term.name)?.count
    }
    case 'place':
      return countAt(client, term.name)
    case 'date': {
      // A year or month: the sum of its months.
      const { from } = term
      if (!from || from !== term.to || from.length > 'yyyy-mm'.length) return undefined
      const { data } = await client.query({ query: CountOfMonthsDocument, fetchPolicy })
      const months = data?.timeline.filter(({ month }) => month.startsWith(from))
      return months?.reduce((sum, { count }) => sum + count, 0)
    }
    case 'album': {
      const variables = { id: term.id }
      const { data } = await client.query({ query: CountOfAlbumDocument, variables, fetchPolicy })
      return data?.album?.count ?? undefined
    }
    default:
      return undefined
  }
}

/** The number of photos in a country, a town, or a square of a town. */
async function countAt(client: ApolloClient, name: string): Promise<number | undefined> {
  const isIt = (place: string) => slugOf(place) === slugOf(name)
  let nextToken: string | null | undefined
  do {
    const { counts, places, ...page }: Counted = await (name.includes('@')
      ? countedSquares(client, townOf(name), nextToken)
      : countedPlaces(client, nextToken))
    const at = places.findIndex(isIt)
    if (at >= 0) return counts[at]
    nextToken = page.nextToken
  } while (nextToken)
  return undefined
}

/** Places in columns: the elements at one index are one place. */
type Counted = CountOfSquaresQuery['squares']

async function countedSquares(
  client: ApolloClient,
  place: string,
  nextToken: string | null | undefined,
): Promise<Counted> {
  const variables = { place, nextToken }
  return (await client.query({ query: CountOfSquaresDocument, variables, fetchPolicy })).data!.squares
}

async function countedPlaces(client: ApolloClient, nextToken: string | null | undefined): Promise<Counted> {
  const variables = { nextToken }
  const { items, ...page } = (await client.query({ query: CountOfPlacesDocument, variables, fetchPolicy }))
    .data!.places
  return { places: items.map(({ place }) => place), counts: items.map(({ count }) => count), ...page }
}
