import { type AlbumItem, type AlbumMemberItem, isAlbum } from '@album/model/album'
import { albumEntriesOf } from '@album/model/index-entries'
import { albumKey, albumMembersPk, membersBehind, photoKey } from '@album/model/keys'
import { MAX_ALBUMS_OF_PHOTO } from '@album/model/limits'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import type { Change } from '../edit/change-photos.ts'
import { editEach } from '../edit/edit.ts'
import {
  type BulkAnswer,
  invalid,
  isProblem,
  NO_SUCH_ALBUM,
  type PhotoProblem,
  type Problem,
} from '../problem.ts'
import { NO_PHOTO_IN_ALBUM } from '@album/model/refusals'
import { positionsAtEnd, positionsAtFront, positionsBetween } from './positions.ts'

/** The input from the resolvers of these fields. The owner is the signed-in person's `sub`. */
export type ArrangeRequest = { owner: string; albumId: string; ids: string[] } & (
  { field: 'addToAlbum' | 'removeFromAlbum' } | { field: 'moveInAlbum'; after?: string | null }
)

type Table = Pick<DocumentTable, 'get' | 'getAll' | 'transact' | 'pageBetween'>

/**
 * Adds photos to an album, removes them, or moves them. A photo stores its albums and its position in each. The album's
 * entries and its count change in the same transaction.
 * @returns the photos as they are now
 */
export async function arrange(
  request: ArrangeRequest,
  table: Table,
  now: Date,
): Promise<BulkAnswer<PhotoItem | string>> {
  const { owner, albumId, ids } = request
  const album = await table.get<AlbumItem>(albumKey(owner, albumId))
  if (!isAlbum(album)) return { error: NO_SUCH_ALBUM }
  if (album.filter) return { error: SMART }
  const change = await changeOf(request, table)
  return isProblem(change) ? { error: change } : editEach(change, owner, ids, table, now)
}

async function changeOf(request: ArrangeRequest, table: Table): Promise<Change | Problem> {
  const { field, albumId, ids } = request
  if (field === 'removeFromAlbum') return (photo) => without(photo, albumId)
  const positions = field === 'addToAlbum' ? positionsAtEnd(ids.length) : await placesFor(request, table)
  if (isProblem(positions)) return positions
  return (photo) => {
    const position = positions[ids.indexOf(photo.id)]!
    return field === 'addToAlbum' ? added(photo, albumId, position) : moved(photo, albumId, position)
  }
}

/**
 * Positions for the moved photos: at the front, or between a photo and the next one. Photos that share a position with the first stay in
 * front of the moved ones: nothing fits between them.
 */
async function placesFor(
  { owner, albumId, ids, after }: ArrangeRequest & { after?: string | null },
  table: Table,
): Promise<string[] | Problem> {
  const place = await placeAfter(owner, albumId, ids, after, table)
  if (isProblem(place)) return place
  if (!place) return positionsAtFront(ids.length)
  const position = positionOf(place)
  const { items } = await table.pageBetween<AlbumMemberItem>(
    place.PK,
    membersBehind(position),
    // The moved ones, and the next one that stays.
    ids.length + 1,
  )
  const next = items.find(({ id }) => !ids.includes(id))
  return next ? positionsBetween(position, positionOf(next), ids.length) : positionsAtEnd(ids.length)
}

/** The entry of the photo behind which others go; undefined for the front. @param ids the moved photos */
export async function placeAfter(
  owner: string,
  albumId: string,
  ids: string[],
  after: string | null | undefined,
  table: Pick<Table, 'get'>,
): Promise<AlbumMemberItem | undefined | Problem> {
  if (after === '') return NO_PHOTO_NAMED
  if (!after) return undefined
  const entry = await entryOf(owner, albumId, after, table)
  return entry && !ids.includes(after) ? entry : NO_PLACE
}

/** A photo's entry in an album; undefined if it has none, or is in the trash. */
export async function entryOf(
  owner: string,
  albumId: string,
  id: string,
  table: Pick<Table, 'get'>,
): Promise<AlbumMemberItem | undefined> {
  const photo = await table.get<PhotoItem>(photoKey(owner, id))
  const entries = photo ? albumEntriesOf(photo).map(({ entry }) => entry) : []
  return entries.find(({ PK }) => PK === albumMembersPk(owner, albumId))
}

export const positionOf = ({ SK, id }: AlbumMemberItem) => SK.slice(0, -id.length - 1)

/** The photo in an album, at this position unless it is in the album already. */
export const added = (photo: PhotoItem, album: string, position: string) =>
  photo.albums?.[album] === undefined ? within(photo, album, position) : photo

/** The photo at another position in its album. */
export const moved = (photo: PhotoItem, album: string, position: string) =>
  photo.albums?.[album] === undefined ? NOT_IN_ALBUM : within(photo, album, position)

function within(photo: PhotoItem, album: string, position: string): PhotoItem | PhotoProblem {
  const albums = { ...photo.albums, [album]: position }
  if (Object.keys(albums).length > MAX_ALBUMS_OF_PHOTO) return TOO_MANY
  return { ...photo, albums, version: photo.version + 1 }
}

/** The photo outside an album. */
export function without(photo: PhotoItem, album: string): PhotoItem {
  if (photo.albums?.[album] === undefined) return photo
  const { [album]: _position, ...albums } = photo.albums
  return { ...photo, albums, version: photo.version + 1 }
}

export const SMART: Problem = invalid(
  'SMART_ALBUM',
  'A smart album shows the photos that its search finds. You cannot choose its photos or their order.',
)
const TOO_MANY: PhotoProblem = {
  errorType: 'QuotaExceeded',
  code: 'ALBUMS_OF_PHOTO',
  message: `A photo can be in at most ${MAX_ALBUMS_OF_PHOTO} albums.`,
}
const NOT_IN_ALBUM: PhotoProblem = {
  errorType: 'NotFound',
  code: 'NOT_IN_ALBUM',
  message: NO_PHOTO_IN_ALBUM,
}
const NO_PHOTO_NAMED: Problem = invalid('AFTER', 'Name a photo of the album, or null for its front.')
const NO_PLACE: Problem = {
  errorType: 'NotFound',
  code: 'AFTER',
  message: 'Name a photo of this album that is not one of those to move.',
}
