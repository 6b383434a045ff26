import { type Context, util } from '@aws-appsync/utils'
import type { AlbumItem, LinkItem } from '@album/model/album'
import type { PhotoItem } from '@album/model/photo'
import type { Pending } from '@album/model/tally'
import { countOf } from './album.ts'

/** A guest and their rights, from functions/authorize, never from an argument. */
export interface Guest {
  share: string
  owner: string
  album: string
  download: boolean
  /** Epoch seconds. */
  expiresAt: number
}

export function guestOf(ctx: Context): Guest {
  const identity = ctx.identity as { resolverContext?: Record<string, string> } | null
  const { share, owner, album, download, expiresAt } = identity?.resolverContext ?? {}
  if (!share || !owner || !album) util.unauthorized()
  return {
    share: share!,
    owner: owner!,
    album: album!,
    download: download === 'true',
    expiresAt: +expiresAt!,
  }
}

/** The guest of a link, for announcements. */
export function guestBy(link: LinkItem): Guest {
  const { id, owner, album, download, expiresAt } = link
  return { share: id, owner, album, download, expiresAt }
}

/** An album as a guest sees it. */
export function toSharedAlbum(album: AlbumItem, { download, expiresAt }: Guest, pending?: Pending) {
  const count = countOf(album, pending)
  return {
    title: album.title,
    count,
    download,
    expiresAt: util.time.epochMilliSecondsToISO8601(expiresAt * 1000),
  }
}

/**
 * A photo as a guest sees it. This is a list of allowed fields: a new field of a photo is not shown to guests by itself. The URLs
 * of its images are fields of their own.
 */
export function toSharedPhoto(photo: PhotoItem, { album, download, expiresAt }: Guest) {
  const { owner, id } = photo
  return {
    id,
    title: photo.titled ? photo.title : null,
    position: photo.albums![album],
    takenLocal: photo.takenLocal,
    width: photo.width,
    height: photo.height,
    thumbhash: photo.thumbhash,
    images: (photo.images ?? [])
      .filter((image) => download || image.name !== 'ORIGINAL')
      .map((image) => ({ ...image, owner, id, guestUntil: expiresAt })),
    labels: (photo.labels ?? []).map((label) => label.name),
    moderated: (photo.moderation ?? []).length > 0,
    version: photo.version,
  }
}
