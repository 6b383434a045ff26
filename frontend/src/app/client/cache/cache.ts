import { InMemoryCache } from '@apollo/client'
import { albumLists } from './album-lists.ts'

/**
 * The cache for everything except photos: those are rows in `photos/store.ts`, and the cache keeps them only as parts
 * of query results.
 */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          labels: { keyArgs: ['startsWith', 'category'] },
          explore: { merge: false },
          places: { merge: true },
          albums: albumLists,
          // Shows an album at once if the list has already loaded it.
          album: (known, { args, toReference }) =>
            known === undefined ? toReference({ __typename: 'Album', id: args?.id }) : known,
        },
      },
      // Not normalised: answers with different versions would mix in one entity.
      Photo: { keyFields: false, merge: true },
    },
  })
}
