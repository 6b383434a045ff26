import { sortKeyOf } from '@album/model/keys'
import type {
  Guest_AlbumFragment,
  Guest_PhotoFragment,
  OnSharedAlbumChangedSubscription,
} from '../../generated/graphql.ts'

export type GuestAlbum = Guest_AlbumFragment
export type GuestPhoto = Guest_PhotoFragment
export type SharedChange = NonNullable<OnSharedAlbumChangedSubscription['onSharedAlbumChanged']>

/** The part of the album that the guest has loaded so far. */
export interface SharedAlbumState {
  album: GuestAlbum
  /** In the album's order. */
  photos: readonly GuestPhoto[]
  /** Where the next page begins; null if all photos are loaded. */
  nextToken: string | null
  /** The sort key of the last photo on these pages, wherever that photo is now. Undefined if they had none. */
  readTo: string | undefined
  /** Photos removed since the pages were requested: a page still in flight may contain them. */
  gone: ReadonlySet<string>
}

export interface SharedPage {
  sharedAlbum: GuestAlbum
  sharedPhotos: { items: readonly GuestPhoto[]; nextToken: string | null }
}

/** Whether a photo comes after this sort key. */
const isBehind = (photo: GuestPhoto, sortKey: string, { newestFirst }: GuestAlbum): boolean =>
  newestFirst ? keyOf(photo) < sortKey : keyOf(photo) > sortKey

const keyOf = ({ position, id }: GuestPhoto) => sortKeyOf(position, id)

/** Each photo once, in its newest version, in the album's order. */
function merged(album: GuestAlbum, ...lists: (readonly GuestPhoto[])[]): GuestPhoto[] {
  const photos = new Map<string, GuestPhoto>()
  for (const photo of lists.flat()) {
    const known = photos.get(photo.id)
    if (!known || known.version <= photo.version) photos.set(photo.id, photo)
  }
  return [...photos.values()].sort((one, other) => (isBehind(one, keyOf(other), album) ? 1 : -1))
}

/** Adds a page: the first one, or one that continues the loaded photos. */
export function withPage(
  known: SharedAlbumState | undefined,
  { sharedAlbum, sharedPhotos: { items, nextToken } }: SharedPage,
): SharedAlbumState {
  const gone = known?.gone ?? new Set()
  const there = items.filter(({ id }) => !gone.has(id))
  const last = items.at(-1)
  const photos = known?.photos.map((photo) => shownBy(sharedAlbum, photo)) ?? []
  return {
    album: sharedAlbum,
    photos: merged(sharedAlbum, photos, there),
    nextToken,
    readTo: last ? keyOf(last) : known?.readTo,
    gone,
  }
}

/** The state after a full reload: a photo on none of the pages is gone. */
export const renewed = (pages: readonly SharedPage[]): SharedAlbumState =>
  pages.reduce<SharedAlbumState | undefined>((known, page) => withPage(known, page), undefined)!

/**
 * Applies changes again after an answer that may lack them. The answer's album and link are read with strong consistency, so they are newer
 * than those of changes from before the request.
 * @param before changes from before the request
 * @param during changes since then
 */
export function withRecent(
  known: SharedAlbumState,
  before: readonly SharedChange[],
  during: readonly SharedChange[],
): SharedAlbumState {
  const { album } = known
  const versions = new Map(known.photos.map(({ id, version }) => [id, version]))
  const last = new Map(before.map((change) => [change.id, change]))
  const missing = [...last.values()]
    .filter(({ id, photo }) => id && !(photo && versions.get(id)! >= photo.version))
    .map((change) => ({ ...change, album, photo: change.photo && shownBy(album, change.photo) }))
  return [...missing, ...during].reduce(withChange, known)
}

/** Whether the photos must be read again after a change: the link shows something else, or a smart album may have another search. */
export const mustReadAgain = ({ kind }: SharedChange, before: GuestAlbum, after: GuestAlbum) =>
  showsOthers(before, after) || (kind === 'ALBUM' && after.count === null)

/** Whether a link shows more or less than before. */
export const showsOthers = (one: GuestAlbum, other: GuestAlbum) =>
  one.download !== other.download ||
  one.originals !== other.originals ||
  one.labels !== other.labels ||
  one.places !== other.places

/** A photo without what the link no longer shows. */
const shownBy = ({ labels, originals }: GuestAlbum, photo: GuestPhoto): GuestPhoto => ({
  ...photo,
  labels: labels ? photo.labels : null,
  images: originals ? photo.images : photo.images.filter(({ name }) => name !== 'ORIGINAL'),
})

/** Applies a change. A photo beyond the loaded pages arrives with its page. */
export function withChange(known: SharedAlbumState, change: SharedChange): SharedAlbumState {
  const album = change.album ?? known.album
  if (showsOthers(album, known.album)) {
    const photos = known.photos.map((photo) => shownBy(album, photo))
    return withChange({ ...known, album, photos }, change)
  }
  const { id, photo } = change
  if (!id) return { ...known, album }
  const others = known.photos.filter((other) => other.id !== id)
  if (!photo) return { ...known, album, photos: others, gone: new Set([...known.gone, id]) }
  const gone = new Set([...known.gone].filter((other) => other !== id))
  const before = known.photos.find((other) => other.id === id)
  if (before && before.version > photo.version) return { ...known, album, gone }
  const { nextToken, readTo } = known
  const isBeyond = nextToken !== null && readTo !== undefined && isBehind(photo, readTo, album)
  return { ...known, album, gone, photos: isBeyond ? others : merged(album, others, [photo]) }
}
