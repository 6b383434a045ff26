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
  /** Photos removed since the pages were requested: a page still in flight may contain them. */
  gone: ReadonlySet<string>
}

export interface SharedPage {
  sharedAlbum: GuestAlbum
  sharedPhotos: { items: readonly GuestPhoto[]; nextToken: string | null }
}

/** Whether a photo comes after another one. */
function isBehind(photo: GuestPhoto, other: GuestPhoto, { newestFirst }: GuestAlbum): boolean {
  const [one, two] = [keyOf(photo), keyOf(other)]
  return newestFirst ? one < two : one > two
}

const keyOf = ({ position, id }: GuestPhoto) => sortKeyOf(position, id)

/** Each photo once, in its newest version, in the album's order. */
function merged(album: GuestAlbum, ...lists: (readonly GuestPhoto[])[]): GuestPhoto[] {
  const photos = new Map<string, GuestPhoto>()
  for (const photo of lists.flat()) {
    const known = photos.get(photo.id)
    if (!known || known.version <= photo.version) photos.set(photo.id, photo)
  }
  return [...photos.values()].sort((one, other) => (isBehind(one, other, album) ? 1 : -1))
}

/** Adds a page: the first one, or one that continues the loaded photos. */
export function withPage(
  known: SharedAlbumState | undefined,
  { sharedAlbum, sharedPhotos: { items, nextToken } }: SharedPage,
): SharedAlbumState {
  const gone = known?.gone ?? new Set()
  const there = items.filter(({ id }) => !gone.has(id))
  return { album: sharedAlbum, photos: merged(sharedAlbum, known?.photos ?? [], there), nextToken, gone }
}

/**
 * The state after a full reload: a photo on none of the pages is gone, and changes that arrived in between are
 * newer.
 * @param changes those that arrived while the pages were loading
 */
export const renewed = (pages: readonly SharedPage[], changes: readonly SharedChange[]): SharedAlbumState =>
  changes.reduce(
    withChange,
    pages.reduce<SharedAlbumState | undefined>((known, page) => withPage(known, page), undefined)!,
  )

/** Whether the photos must be read again after a change: the link shows something else, or a smart album may have another search. */
export const mustReadAgain = ({ kind }: SharedChange, before: GuestAlbum, after: GuestAlbum) =>
  showsOthers(before, after) || (kind === 'ALBUM' && after.count === null)

const showsOthers = (one: GuestAlbum, other: GuestAlbum) =>
  one.download !== other.download || one.labels !== other.labels || one.places !== other.places

/** A photo without what the link no longer shows. */
const shownBy = ({ labels, download }: GuestAlbum, photo: GuestPhoto): GuestPhoto => ({
  ...photo,
  labels: labels ? photo.labels : null,
  images: download ? photo.images : photo.images.filter(({ name }) => name !== 'ORIGINAL'),
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
  const last = others.at(-1)
  const isBeyond = known.nextToken !== null && last !== undefined && isBehind(photo, last, album)
  return { ...known, album, gone, photos: isBeyond ? others : merged(album, others, [photo]) }
}
