import type { ApolloCache } from '@apollo/client'
import {
  type OnPhotoChangedSubscription,
  PushedPhotoFragmentDoc,
  WholePhotoFragmentDoc,
} from '../../generated/graphql.ts'
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
  const known = cache.readFragment({
    fragment: PushedPhotoFragmentDoc,
    id: cache.identify({ __typename: 'Photo', id }),
  })
  // It came before an answer that is newer, and is drawn after it.
  if (known && known.version > photo.version) return
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
