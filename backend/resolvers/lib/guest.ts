import { type Context, util } from '@aws-appsync/utils'
import {
  type AlbumItem,
  type GuestIdentity,
  type LinkItem,
  type LinkRights,
  rightsOf,
} from '@album/model/album'
import { addableUntil } from '@album/model/contributions'
import { isOnShow, type PhotoItem } from '@album/model/photo'
import { townOf } from '@album/model/place'
import { isOldestFirst, listOf, matches, searchable, sortValueIn } from '@album/model/search'
import type { Pending } from '@album/model/tally'
import type { Location, PhotoFilterInput } from '../../generated/graphql.ts'
import { countOf } from './album.ts'
import { ownLocationOf } from './photo.ts'
import { searchOf } from './search.ts'

/** A guest and what their link lets them see now. */
export interface Guest extends GuestIdentity, LinkRights {
  /** Epoch seconds. */
  expiresAt: number
  /** Until when they can add photos: epoch seconds; null if they cannot. */
  addUntil: number | null
  /** Whether what they add waits for approval. */
  approval: boolean
}

/** The guest, never from an argument. AppSync may have cached the identity for some seconds. */
export function guestOf(ctx: Context): GuestIdentity {
  const identity = ctx.identity as { resolverContext?: Record<string, string> } | null
  const { share, owner, album } = identity?.resolverContext ?? {}
  if (!share || !owner || !album) util.unauthorized()
  return { share: share!, owner: owner!, album: album! }
}

export function guestBy(link: LinkItem): Guest {
  const { id, owner, album, expiresAt, contributions } = link
  return {
    share: id,
    owner,
    album,
    expiresAt,
    addUntil: addableUntil(contributions) ?? null,
    approval: contributions?.approval ?? false,
    ...rightsOf(link),
  }
}

/** The guest by the link that the step `shared/guestLink` has read. */
export const guestNow = (ctx: Context): Guest => guestBy(ctx.stash.link as LinkItem)

/** Makes the following steps read the album of the guest's link. */
export function stashGuestsAlbum(ctx: Context): void {
  const { owner, album } = guestOf(ctx)
  ctx.stash.owner = owner
  ctx.stash.albumId = album
}

/** An album as a guest sees it. */
export function toSharedAlbum(album: AlbumItem, guest: Guest, pending?: Pending) {
  const { download, originals, labels, places, expiresAt, addUntil, approval } = guest
  return {
    title: album.title,
    count: album.filter ? null : countOf(album, pending),
    newestFirst: album.filter ? !isOldestFirst(searchOf(album.filter as PhotoFilterInput)) : false,
    download,
    originals,
    labels,
    places,
    expiresAt: util.time.epochMilliSecondsToISO8601(expiresAt * 1000),
    addUntil:
      addUntil !== null && addUntil > util.time.nowEpochSeconds()
        ? util.time.epochMilliSecondsToISO8601(addUntil * 1000)
        : null,
    approval,
  }
}

/** A photo's position in a shared album; null if it is not in the album, and its guests must not see it. */
function positionIn(album: AlbumItem, photo: PhotoItem): string | null {
  if (!isOnShow(photo)) return null
  if (!album.filter) return photo.albums?.[album.id] ?? null
  const search = searchOf(album.filter as PhotoFilterInput)
  const found = searchable(photo)
  return matches(found, search) ? (sortValueIn(listOf(search), found, search) ?? '') : null
}

/** Whose location a guest may see. */
export type LocationSource = Context<
  never,
  { analysis?: unknown },
  never,
  {
    location: {
      owner: string
      id: string
      /** The owner has set the place or, if `own` is null, removed it. */
      placed: boolean
      own: Location | null
    } | null
  }
>

/**
 * A photo as a guest sees it. This is a list of allowed fields: guests do not see a new field of a photo automatically. The URLs
 * of its images and its location are fields of their own.
 * @returns null if it is not in the album
 */
export function toSharedPhoto(photo: PhotoItem, album: AlbumItem, guest: Guest) {
  const position = positionIn(album, photo)
  if (position === null) return null
  const { originals, labels, places, expiresAt } = guest
  const { owner, id } = photo
  return {
    id,
    title: photo.titled ? photo.title : null,
    position,
    takenLocal: photo.takenLocal,
    width: photo.width,
    height: photo.height,
    turn: photo.turn ?? 0,
    thumbhash: photo.thumbhash,
    images: (photo.images ?? [])
      .filter((image) => originals || image.name !== 'ORIGINAL')
      .map((image) => ({ ...image, owner, id, guestUntil: expiresAt })),
    labels: labels ? (photo.labels ?? []).map((label) => label.name) : null,
    location: places ? { owner, id, placed: photo.placed ?? false, own: ownLocationOf(photo) } : null,
    place: places && photo.place ? townOf(photo.place) : null,
    moderated: (photo.moderation ?? []).length > 0,
    addedBy: photo.addedBy,
    version: photo.version,
  }
}
