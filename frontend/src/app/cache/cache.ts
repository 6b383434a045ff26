import { InMemoryCache } from '@apollo/client'
import { albumLists } from './album-lists.ts'

/** What the page knows beside its photos: those are rows of `photos/store.ts`, and answers here are parts of queries. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          labels: { keyArgs: ['startsWith'] },
          albums: albumLists,
          // An album that the list has brought is shown at once, too.
          album: (known, { args, toReference }) =>
            known === undefined ? toReference({ __typename: 'Album', id: args?.id }) : known,
        },
      },
      // Not one entity: answers of different versions would mix in it.
      Photo: { keyFields: false, merge: true },
    },
  })
}
