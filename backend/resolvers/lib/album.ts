import type { PhotoFilterInput } from '../../generated/graphql.ts'
import type { AlbumItem } from '@album/model/album'
import { isId } from '@album/model/keys'
import { NO_ALBUM } from '@album/model/refusals'
import { termOf } from '@album/model/search'
import { type Pending, pendingCount } from '@album/model/tally'
import { refuse } from './request.ts'
import { searchOf } from './search.ts'

export interface AlbumSource {
  owner: string
  id: string
  /** The id of the chosen photo. */
  cover?: string
  /** A smart album's filter, as JSON. */
  filter: string | null
}

/** The number of an album's photos, with pending changes. */
export const countOf = ({ SK, count, tallied }: AlbumItem, pending?: Pending) =>
  pending ? count + pendingCount(pending, SK, tallied) : count

/** An album as clients see it. Its cover and its photos are fields of their own. */
export function toAlbum(item: AlbumItem, pending?: Pending) {
  const { owner, id, title, createdAt, cover, filter } = item
  return {
    owner,
    id,
    title,
    createdAt,
    cover,
    chosenCover: cover,
    count: filter ? null : countOf(item, pending),
    filter: filter ? JSON.stringify(filter) : null,
  }
}

/** Checks a filter before it is saved: `photos` must accept it, it must not be about the trash, and it must be short. */
export function savedSearch(filter: PhotoFilterInput): PhotoFilterInput {
  if (filter.album && !isId(filter.album))
    refuse('ValidationError', 'FILTER', 'A smart album can only search an album that exists.')
  if (termOf(searchOf(filter), 'trashed'))
    refuse('ValidationError', 'FILTER', 'A smart album cannot search the trash.')
  return filter
}

export function noAlbum(): never {
  return refuse('NotFound', 'ALBUM', NO_ALBUM)
}
