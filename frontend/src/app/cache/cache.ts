import { InMemoryCache, type StoreObject } from '@apollo/client'
import { albumLists } from './album-lists.ts'
import { photoLists } from './photo-lists.ts'

type LabelObject = StoreObject & { name?: string; source?: string; confidence?: number }

/**
 * Lists carry labels without their boxes, a photo's own page with them: what is known of a label is kept, unless the
 * machine has seen it anew, perhaps elsewhere.
 */
function mergeLabels(existing: readonly LabelObject[] = [], incoming: readonly LabelObject[]) {
  const known = new Map(existing.map((label) => [label.name, label]))
  return incoming.map((label) => {
    const before = known.get(label.name)
    return before && isSeenAnew(before, label) ? label : { ...before, ...label }
  })
}

const isSeenAnew = (before: LabelObject, now: LabelObject) =>
  [before, now].every(({ source }) => source === 'MACHINE') && before.confidence !== now.confidence

/** What the page knows of the library: each photo once, by its id. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          photos: photoLists,
          // A photo that a list has brought is shown at once while the rest is asked for.
          photo: (known, { args, toReference }) =>
            known === undefined ? toReference({ __typename: 'Photo', id: args?.id }) : known,
          labels: { keyArgs: ['startsWith'] },
          albums: albumLists,
          // An album that the list has brought is shown at once, too.
          album: (known, { args, toReference }) =>
            known === undefined ? toReference({ __typename: 'Album', id: args?.id }) : known,
        },
      },
      Photo: {
        fields: {
          labels: { merge: mergeLabels },
          images: { merge: false },
          moderation: { merge: false },
          albums: { merge: false },
        },
      },
      // Its id is the album's: each photo has a place of its own there.
      AlbumPlace: { keyFields: false },
    },
  })
}
