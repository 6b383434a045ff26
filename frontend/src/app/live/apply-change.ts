import type { ApolloCache } from '@apollo/client'
import { WholePhotoFragmentDoc, type OnPhotoChangedSubscription } from '../../generated/graphql.ts'
import { noteArrival, noteRemoval } from '../cache/arrivals.ts'
import { argsIn, placed, type PhotoList } from '../cache/photo-lists.ts'

export type PhotoChange = NonNullable<OnPhotoChangedSubscription['onPhotoChanged']>

/** Writes a pushed change into the cache: into the photo, and into each loaded list that it now belongs to. */
export function applyChange(cache: ApolloCache, { id, kind, photo }: PhotoChange) {
  if (kind === 'REMOVED' || !photo) {
    noteRemoval(id)
    cache.evict({ id: cache.identify({ __typename: 'Photo', id }) })
    return
  }
  noteArrival(id)
  cache.batch({
    update(cache) {
      const reference = cache.writeFragment({
        fragment: WholePhotoFragmentDoc,
        fragmentName: 'WholePhoto',
        data: { __typename: 'Photo', ...photo } as typeof photo,
      })
      if (!reference) return
      cache.modify<{ photos: PhotoList }>({
        fields: {
          photos: (list, { storeFieldName, readField }) =>
            placed(list as PhotoList, reference, argsIn(storeFieldName), readField),
        },
      })
    },
  })
}
