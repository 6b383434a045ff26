import { ALBUMS } from '@album/model/keys'
import type { PublishAlbumChangeInput, PublishSharedAlbumChangeInput } from '../../generated/graphql.ts'
import { type AlbumItem, isAlbum, type LinkItem, rightsOf } from '@album/model/album'
import { addableUntil } from '@album/model/contributions'
import { albumEntriesOf } from '@album/model/index-entries'
import { isOnShow, type PhotoItem } from '@album/model/photo'
import { matches, type Search, searchable } from '@album/model/search'
import { ALBUM_CHANGE, SHARED_ALBUM_CHANGE } from '../graphql/album-change.ts'
import type { AlbumRecord, LinkRecord, PhotoRecord } from '../stream/records.ts'
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

/** Announcements to the owners of albums: one for each album in a batch of changes, of its last state. */
export function albumAnnouncementsOf(records: AlbumRecord[]): Announcement<PublishAlbumChangeInput>[] {
  return byItem(records).flatMap((changes) => {
    const first = changes[0]!.before
    const { after } = changes.at(-1)!
    // An edit that takes photos out of an album may count in it just after its removal, which leaves a count without an album.
    const was = changes.map(({ before }) => before).find(isAlbum)
    const kind = !isAlbum(after) ? 'REMOVED' : isAlbum(first) ? 'UPDATED' : 'ADDED'
    if (kind === 'UPDATED' && isSame(first!, after!)) return []
    const album = isAlbum(after) ? after : was
    if (!album) return []
    const { owner, id } = album
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

/** A smart album that has guests. */
export interface SharedSearch {
  album: string
  search: Search
}

/** A change that is announced to an album's guests: of one of its photos, or of the album itself. */
interface SharedChange {
  owner: string
  album: string
  photo?: string
  sequenceNumber: string
}

/**
 * Announcements to guests: for each share link to an album, one for each changed photo that is or was in it, and one for the
 * album if only the album itself changed. A smart album that changed has one in any case.
 */
export async function sharedAnnouncementsOf(
  photos: PhotoRecord[],
  albums: AlbumRecord[],
  { linksTo, sharedSearchesOf }: SharedDeps,
): Promise<Announcement<PublishSharedAlbumChangeInput>[]> {
  const searches = new Map<string, SharedSearch[]>()
  for (const owner of new Set(photos.map(({ before, after }) => (after ?? before)!.owner)))
    searches.set(owner, await sharedSearchesOf(owner))
  const ofPhotos = changedPhotos(photos, searches)
  const isAnnounced = (album: SharedChange) =>
    ofPhotos.some((photo) => photo.owner === album.owner && photo.album === album.album)
  const isSmart = ({ owner, album }: SharedChange) =>
    albums.some(({ after }) => after?.owner === owner && after.id === album && after.filter)
  // The announcement of a photo contains its album, too. But only that of a smart album itself says that its search may have changed.
  const all = [...ofPhotos, ...changedAlbums(albums).filter((album) => isSmart(album) || !isAnnounced(album))]
  const links = new Map<string, LinkItem[]>()
  for (const { owner, album } of all)
    if (!links.has(owner + album)) links.set(owner + album, await linksTo(owner, album))
  return all.flatMap(({ owner, album, photo, sequenceNumber }) =>
    links.get(owner + album)!.map((link) => ({
      mutation: PUBLISH_SHARED_ALBUM_CHANGE,
      input: { share: link.id, photo },
      about: { albumId: album, photoId: photo },
      sequenceNumber,
    })),
  )
}

/** Finds the guests of an announcement. */
interface SharedDeps {
  /** The links to an album that still work. */
  linksTo: (owner: string, album: string) => Promise<LinkItem[]>
  /** The smart albums of an owner to which a link still works. */
  sharedSearchesOf: (owner: string) => Promise<SharedSearch[]>
}

function changedPhotos(records: PhotoRecord[], searches: Map<string, SharedSearch[]>): SharedChange[] {
  return byItem(records).flatMap((changes) => {
    const states = changes
      .flatMap(({ before, after }) => [before, after])
      .filter((state) => state !== undefined)
    const { owner, id } = states[0]!
    const smart = searches.get(owner)!.filter(({ search }) => states.some((state) => isFound(state, search)))
    return [...new Set([...states.flatMap(albumsOf), ...smart.map(({ album }) => album)])].map((album) => ({
      owner,
      album,
      photo: id,
      sequenceNumber: changes[0]!.sequenceNumber,
    }))
  })
}

const isFound = (photo: PhotoItem, search: Search) =>
  isOnShow(photo) && matches(searchable(photo), search) !== false

const albumsOf = (photo: PhotoItem) => albumEntriesOf(photo).map(({ album }) => album.SK.slice(ALBUMS.length))

function changedAlbums(records: AlbumRecord[]): SharedChange[] {
  return albumAnnouncementsOf(records)
    .filter(({ input }) => input.kind === 'UPDATED')
    .map(({ input, sequenceNumber }) => ({ owner: input.owner, album: input.id, sequenceNumber }))
}

/** Announcements to guests: the end or the rights of their link changed, or what they may add. */
export const linkAnnouncementsOf = (records: LinkRecord[]): Announcement<PublishSharedAlbumChangeInput>[] =>
  byItem(records).flatMap((changes) => {
    const { before, sequenceNumber } = changes[0]!
    const { after } = changes.at(-1)!
    // A new link has no guests, and those of an ended one were disconnected.
    if (!before || !after || shownBy(before) === shownBy(after)) return []
    return {
      mutation: PUBLISH_SHARED_ALBUM_CHANGE,
      input: { share: after.id },
      about: { albumId: after.album },
      sequenceNumber,
    }
  })

const shownBy = (link: LinkItem) =>
  JSON.stringify([
    link.expiresAt,
    rightsOf(link),
    addableUntil(link.contributions),
    link.contributions?.approval,
  ])
