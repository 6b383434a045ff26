import type { ApolloCache } from '@apollo/client'
import { PhotoNews_PhotoFragmentDoc, Trashed_PhotoFragmentDoc } from '../generated/graphql.ts'
import type { PhotoNews } from './photo-changes.ts'

/** How the library's timeline shows this photo now, as the cache has it: the newest version of it, what is about to be answered included. */
export function newsOf(cache: ApolloCache, id: string): PhotoNews {
  const photo = cache.readFragment({
    fragment: PhotoNews_PhotoFragmentDoc,
    id: cache.identify({ __typename: 'Photo', id }),
    optimistic: true,
  })
  if (photo?.status !== 'READY' || photo.trashedAt) return { id, shown: null }
  const { takenLocal, addedAt, width, height, thumbhash, moderation } = photo
  const taken = (takenLocal ?? addedAt).slice(0, 19)
  return { id, shown: { taken, width, height, thumbhash, moderated: moderation.length > 0 } }
}

/** Whether this photo, of which there is news, has left the library: it is in the trash, on its way there, or gone for good. */
export function isGone(cache: ApolloCache, id: string): boolean {
  const photo = cache.readFragment({
    fragment: Trashed_PhotoFragmentDoc,
    id: cache.identify({ __typename: 'Photo', id }),
    optimistic: true,
  })
  return !photo || photo.trashedAt !== null
}
