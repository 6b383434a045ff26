import { ALBUMS } from '@album/model/keys'
import type { PublishAlbumChangeInput, PublishSharedAlbumChangeInput } from '../../generated/graphql.ts'
import { type AlbumItem, isAlbum, type LinkItem } from '@album/model/album'
import { albumEntriesOf } from '@album/model/index-entries'
import type { PhotoItem } from '@album/model/photo'
import { ALBUM_CHANGE, SHARED_ALBUM_CHANGE } from '../graphql/album-change.ts'
import type { AlbumRecord, PhotoRecord } from '../stream/records.ts'
import { type Announcement, byItem } from './announcements.ts'

export const PUBLISH_ALBUM_CHANGE = /* GraphQL */ `
  mutation PublishAlbumChange($input: PublishAlbumChangeInput!) {
    publishAlbumChange(input: $input) {
      ...AlbumChange
    }
  }
  ${ALBUM_CHANGE}
`
export const PUBLISH_SHARED_ALBUM_CHANGE = /* GraphQL */ `
  mutation PublishSharedAlbumChange($input: PublishSharedAlbumChangeInput!) {
    publishSharedAlbumChange(input: $input) {
      ...SharedAlbumChange
    }
  }
  ${SHARED_ALBUM_CHANGE}
`

/** What a batch of changes makes known to the owners of albums: one announcement an album, of its last state. */
export function albumAnnouncementsOf(records: AlbumRecord[]): Announcement<PublishAlbumChangeInput>[] {
  return byItem(records).flatMap((changes) => {
    const first = changes[0]!.before
    const { before, after } = changes.at(-1)!
    const kind = !isAlbum(after) ? 'REMOVED' : isAlbum(first) ? 'UPDATED' : 'ADDED'
    if (kind === 'UPDATED' && isSame(first!, after!)) return []
    if (kind === 'REMOVED' && !isAlbum(before)) return []
    const { owner, id } = (isAlbum(after) ? after : before)!
    return {
      mutation: PUBLISH_ALBUM_CHANGE,
      input: { owner, id, kind },
      about: { albumId: id },
      sequenceNumber: changes[0]!.sequenceNumber,
    }
  })
}

const isSame = (a: AlbumItem, b: AlbumItem) =>
  a.title === b.title &&
  a.count === b.count &&
  a.cover === b.cover &&
  JSON.stringify(a.filter) === JSON.stringify(b.filter)

/** A photo of a shared album, or the album itself, whose guests are to be told. */
interface Concerned {
  owner: string
  album: string
  photo?: string
  sequenceNumber: string
}

/**
 * What a batch of changes makes known to guests: for each link to an album, one announcement for each
 * photo that is in it, or was, and one for the album where only that has changed.
 * @param linksTo the links to an album that work
 */
export async function sharedAnnouncementsOf(
  photos: PhotoRecord[],
  albums: AlbumRecord[],
  linksTo: (owner: string, album: string) => Promise<LinkItem[]>,
): Promise<Announcement<PublishSharedAlbumChangeInput>[]> {
  const ofPhotos = concernedPhotos(photos)
  const isTold = (album: Concerned) =>
    ofPhotos.some((photo) => photo.owner === album.owner && photo.album === album.album)
  // What is announced of a photo says how its album is, too.
  const concerned = [...ofPhotos, ...concernedAlbums(albums).filter((album) => !isTold(album))]
  const links = new Map<string, LinkItem[]>()
  for (const { owner, album } of concerned)
    if (!links.has(owner + album)) links.set(owner + album, await linksTo(owner, album))
  return concerned.flatMap(({ owner, album, photo, sequenceNumber }) =>
    links.get(owner + album)!.map((link) => ({
      mutation: PUBLISH_SHARED_ALBUM_CHANGE,
      input: { share: link.id, photo },
      about: { albumId: album, photoId: photo },
      sequenceNumber,
    })),
  )
}

function concernedPhotos(records: PhotoRecord[]): Concerned[] {
  return byItem(records).flatMap((changes) => {
    const states = changes
      .flatMap(({ before, after }) => [before, after])
      .filter((state) => state !== undefined)
    const { owner, id } = states[0]!
    return [...new Set(states.flatMap(albumsOf))].map((album) => ({
      owner,
      album,
      photo: id,
      sequenceNumber: changes[0]!.sequenceNumber,
    }))
  })
}

const albumsOf = (photo: PhotoItem) => albumEntriesOf(photo).map(({ album }) => album.SK.slice(ALBUMS.length))

function concernedAlbums(records: AlbumRecord[]): Concerned[] {
  return albumAnnouncementsOf(records)
    .filter(({ input }) => input.kind === 'UPDATED')
    .map(({ input, sequenceNumber }) => ({ owner: input.owner, album: input.id, sequenceNumber }))
}
