import type { PhotoFilterInput } from '../../generated/graphql.ts'
import type { AlbumItem } from '@album/model/album'
import { isId } from '@album/model/keys'
import { termOf } from '@album/model/search'
import { type Pending, pendingCount } from '@album/model/tally'
import { refuse } from './request.ts'
import { searchOf } from './search.ts'

/** What the fields of an album know of it. */
export interface AlbumSource {
  owner: string
  id: string
  /** The chosen one's id. */
  cover?: string
  /** JSON, of a smart album. */
  filter: string | null
}

/** How many photos an album holds, with what is pending of that. */
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
    count: filter ? null : countOf(item, pending),
    filter: filter ? JSON.stringify(filter) : null,
  }
}

/** A search that may be saved: one that `photos` would take, of the library, and no longer than that needs. */
export function savedSearch(filter: PhotoFilterInput): PhotoFilterInput {
  if (filter.album && !isId(filter.album))
    refuse('ValidationError', 'FILTER', 'A smart album finds photos of an album that there is.')
  if (termOf(searchOf(filter), 'trashed'))
    refuse('ValidationError', 'FILTER', 'A smart album finds photos of the library, not of the trash.')
  return filter
}

export function noAlbum(): never {
  return refuse('NotFound', 'ALBUM', 'There is no such album.')
}
