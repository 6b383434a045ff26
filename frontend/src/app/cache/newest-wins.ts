import { ApolloLink, type ApolloCache } from '@apollo/client'
import { map } from 'rxjs'
import { WholePhotoFragmentDoc } from '../../generated/graphql.ts'
import { isRemoved } from './arrivals.ts'

type Value = unknown
interface PhotoValue {
  __typename: 'Photo'
  id: string
  version?: number
  [field: string]: Value
}

const isPhoto = (value: Value): value is PhotoValue =>
  typeof value === 'object' && value !== null && (value as PhotoValue).__typename === 'Photo'

/**
 * Answers and pushed changes arrive in any order. Each photo in them that is older than the one in the
 * cache is replaced by that one before it reaches anybody, and a photo that is gone stays gone.
 */
export function newestWins(cache: ApolloCache): ApolloLink {
  return new ApolloLink((operation, forward) =>
    forward(operation).pipe(
      map((result) => ('data' in result ? { ...result, data: newest(result.data, cache) as any } : result)),
    ),
  )
}

function newest(value: Value, cache: ApolloCache): Value {
  if (Array.isArray(value))
    return value.filter((item) => !isPhoto(item) || !isRemoved(item.id)).map((item) => newest(item, cache))
  if (isPhoto(value)) return isRemoved(value.id) ? null : newestPhoto(value, cache)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, newest(item, cache)]))
}

function newestPhoto(photo: PhotoValue, cache: ApolloCache): PhotoValue {
  const known = cache.readFragment<PhotoValue>({
    id: cache.identify({ __typename: 'Photo', id: photo.id }),
    fragment: WholePhotoFragmentDoc as any,
    fragmentName: 'WholePhoto',
    returnPartialData: true,
  })
  if (!known || (known.version ?? 0) <= (photo.version ?? 0)) return photo
  return Object.fromEntries(
    Object.entries(photo).map(([name, value]) => [name, name in known ? known[name] : value]),
  ) as PhotoValue
}
