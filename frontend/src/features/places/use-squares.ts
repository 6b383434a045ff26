import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { pointOf } from '@album/model/point'
import { useEffect, useRef, useState } from 'react'
import { SquaresDocument } from '../../generated/graphql.ts'
import { pagesFrom } from '../../shared/api/pages.ts'
import type { Spot } from './clusters.ts'

type Squares = ReadonlyMap<string, readonly Spot[]>

/**
 * The squares of these towns, read once for each state of the library. A town whose squares are not read yet, or cannot be read,
 * is missing in the result and stays one marker.
 * @param state changes with the numbers of photos
 */
export function useSquares(towns: readonly string[], state: unknown): Squares {
  const client = useApolloClient()
  const [known, setKnown] = useState<{ state: unknown; squares: Squares }>({ state, squares: new Map() })
  const asked = useRef({ state, towns: new Set<string>() })
  useEffect(() => {
    if (asked.current.state !== state) asked.current = { state, towns: new Set() }
    const { current } = asked
    for (const town of towns.filter((town) => !current.towns.has(town))) {
      current.towns.add(town)
      readSpots(client, town)
        .then((spots) => {
          if (asked.current !== current) return
          setKnown((known) => ({
            state,
            squares: new Map([...(known.state === state ? known.squares : []), [town, spots]]),
          }))
        })
        .catch(() => current.towns.delete(town))
    }
  }, [client, towns, state])
  return known.squares
}

/** All squares of a town. */
async function readSpots(client: ApolloClient, town: string): Promise<Spot[]> {
  const ask = async (nextToken?: string) => {
    const query = {
      query: SquaresDocument,
      variables: { place: town, nextToken },
      fetchPolicy: 'no-cache',
    } as const
    return (await client.query(query)).data!.squares
  }
  const pages = await pagesFrom(await ask(), ask)
  return pages.flatMap(({ places, counts }) =>
    places.flatMap((place, at): Spot[] => {
      const point = pointOf(place)
      return point ? [{ place, count: counts[at]!, ...point }] : []
    }),
  )
}
