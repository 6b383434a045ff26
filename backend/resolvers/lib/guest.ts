import { type Context, util } from '@aws-appsync/utils'
import { type AlbumItem, type LinkItem, type LinkRights, rightsOf } from '@album/model/album'
import { isOnShow } from '@album/model/index-entries'
import type { PhotoItem } from '@album/model/photo'
import type { Pending } from '@album/model/tally'
import { countOf } from './album.ts'

/** Who a guest is, from functions/authorize, never from an argument. AppSync may have kept it for some seconds. */
export interface GuestIdentity {
  share: string
  owner: string
  album: string
}

/** A guest and what their link lets them see now. */
export interface Guest extends GuestIdentity, LinkRights {
  /** Epoch seconds. */
  expiresAt: number
  /** Until when they can add photos: epoch seconds; null if they cannot. */
  addUntil: number | null
  /** Whether what they add waits for approval. */
  approval: boolean
}

export function guestOf(ctx: Context): GuestIdentity {
  const identity = ctx.identity as { resolverContext?: Record<string, string> } | null
  const { share, owner, album } = identity?.resolverContext ?? {}
  if (!share || !owner || !album) util.unauthorized()
  return { share: share!, owner: owner!, album: album! }
}

/** The guest of a link. */
export function guestBy(link: LinkItem): Guest {
  const { id, owner, album, expiresAt, contributions } = link
  return {
    share: id,
    owner,
    album,
    expiresAt,
    addUntil: contributions?.until ?? null,
    approval: contributions?.approval ?? false,
    ...rightsOf(link),
  }
}

/** The guest by the link that the step `shared/guestLink` has read. */
export const guestNow = (ctx: Context): Guest => guestBy(ctx.stash.link as LinkItem)

/** Asks for the album of the guest's link in the steps that follow. */
export function stashGuestsAlbum(ctx: Context): void {
  const { owner, album } = guestOf(ctx)
  ctx.stash.owner = owner
  ctx.stash.albumId = album
}

/** An album as a guest sees it. */
export function toSharedAlbum(album: AlbumItem, guest: Guest, pending?: Pending) {
  const { download, labels, places, expiresAt, addUntil, approval } = guest
  return {
    title: album.title,
    count: countOf(album, pending),
    download,
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

/** Whether a guest may see a photo. */
export const isShared = (photo: PhotoItem, { album }: Guest): boolean =>
  isOnShow(photo) && !!photo.albums?.[album]

/**
 * A photo as a guest sees it. This is a list of allowed fields: a new field of a photo is not shown to guests by itself. The URLs
 * of its images and its location are fields of their own.
 */
export function toSharedPhoto(photo: PhotoItem, { album, download, labels, places, expiresAt }: Guest) {
  const { owner, id } = photo
  return {
    id,
    title: photo.titled ? photo.title : null,
    position: photo.albums![album],
    takenLocal: photo.takenLocal,
    width: photo.width,
    height: photo.height,
    turn: photo.turn ?? 0,
    thumbhash: photo.thumbhash,
    images: (photo.images ?? [])
      .filter((image) => download || image.name !== 'ORIGINAL')
      .map((image) => ({ ...image, owner, id, guestUntil: expiresAt })),
    labels: labels ? (photo.labels ?? []).map((label) => label.name) : null,
    location: places ? { owner, id } : null,
    moderated: (photo.moderation ?? []).length > 0,
    addedBy: photo.addedBy,
    version: photo.version,
  }
}
