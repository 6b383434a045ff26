import { useApolloClient } from '@apollo/client/react'
import { pointOf } from '@album/model/point'
import { useEffect, useRef, useState } from 'react'
import { SquaresDocument } from '../../generated/graphql.ts'
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
      client
        .query({ query: SquaresDocument, variables: { place: town }, fetchPolicy: 'no-cache' })
        .then(({ data }) => {
          if (asked.current !== current || !data) return
          const { places, counts } = data.squares
          const spots = places.flatMap((place, at): Spot[] => {
            const point = pointOf(place)
            return point ? [{ place, count: counts[at]!, ...point }] : []
          })
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
