import type { ApolloClient } from '@apollo/client'
import { PlacesDocument, type PlacesQuery } from '../../generated/graphql.ts'
import { mostFirst, pagesFrom } from '../../shared/api/pages.ts'

/**
 * Reads all places, those with most photos first: one request, and more where there are more places than one request reads.
 * @param onFirst is called with the first answer if there are more
 */
export async function readPlaces(
  client: ApolloClient,
  _variables: object,
  onFirst: (first: PlacesQuery) => void,
): Promise<PlacesQuery> {
  const ask = async (nextToken: string | null) => {
    const query = { query: PlacesDocument, variables: { nextToken }, fetchPolicy: 'no-cache' } as const
    return (await client.query(query)).data!.places
  }
  const first = await ask(null)
  if (first.nextToken) onFirst({ places: first })
  const pages = await pagesFrom(first, ask)
  return { places: { ...first, items: mostFirst(...pages.map(({ items }) => items)), nextToken: null } }
}
