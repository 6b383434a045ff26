import { slugOf } from '@album/model/keys'
import { aspectRatioOf } from '@album/model/photo'
import type { SearchablePhoto } from '@album/model/search'
import type { StripQuery, WholePhotoFragment } from '../generated/graphql.ts'

/** A photo as lists, pushed changes and mutations answer it: all but what only the viewer shows. */
export type Photo = WholePhotoFragment
export type Strip = StripQuery['strip']

/** What the page knows of a photo: at least what a grid needs to lay it out and to paint it. */
export interface Row {
  id: string
  /** Of two rows the one with the higher version is the newer. */
  version: number
  /** `2024-07-31T18:05:09`, as the camera's clock said; for undated photos, when they were added. */
  taken: string
  /** Width divided by height; undefined before the photo was measured. */
  aspect?: number
  thumbhash: string | null
  moderated: boolean
  /** It is READY and not in the trash, so it stands in a month. */
  shown: boolean
  /** The photo itself, once something has asked for it. It may be older than the row. */
  photo?: Photo
}

export function rowOf(photo: Photo): Row {
  const { id, version, status, addedAt, takenLocal, width, height, thumbhash, moderation, trashedAt } = photo
  return {
    id,
    version,
    taken: (takenLocal ?? addedAt).slice(0, 19),
    aspect: width && height ? aspectRatioOf(width, height) : undefined,
    thumbhash,
    moderated: moderation.length > 0,
    shown: status === 'READY' && trashedAt === null,
    photo,
  }
}

/** A strip's columns as one row a photo. */
export const rowsOf = ({ ids, taken, aspectRatios, thumbhashes, moderated, versions }: Strip): Row[] =>
  ids.map((id, at) => ({
    id,
    version: versions[at]!,
    taken: taken[at]!,
    aspect: aspectRatios[at]!,
    thumbhash: thumbhashes[at] ?? null,
    moderated: moderated[at]!,
    shown: true,
    photo: undefined,
  }))

/** What one's own change makes of a photo, until the API has answered. */
export type Patch = Partial<Pick<Photo, 'title' | 'labels' | 'moderation' | 'albums' | 'trashedAt'>>

export function patched(row: Row, patch: Patch): Row {
  const photo = row.photo && { ...row.photo, ...patch }
  const isReady = photo ? photo.status === 'READY' : true
  const moderated = patch.moderation ? patch.moderation.length > 0 : row.moderated
  return {
    ...row,
    photo,
    moderated,
    shown: patch.trashedAt === undefined ? row.shown : isReady && !patch.trashedAt,
  }
}

/** Of what is known and what arrives, the newer of each: row and photo may come from different answers. */
export function newest(known: Row | undefined, arriving: Row): Row {
  if (!known) return arriving
  const row = arriving.version < known.version ? known : arriving
  const photo = newerPhoto(known.photo, arriving.photo)
  return photo === known.photo && isSame(row, known) ? known : { ...row, photo }
}

/** Of equal versions the later answer: its addresses of pictures last longer. */
function newerPhoto(known: Photo | undefined, arriving: Photo | undefined) {
  if (!known || !arriving) return known ?? arriving
  return arriving.version < known.version ? known : arriving
}

const FIELDS = ['version', 'taken', 'aspect', 'thumbhash', 'moderated', 'shown'] as const
const isSame = (one: Row, other: Row) => FIELDS.every((field) => one[field] === other[field])

/** Its labels and title are as new as the row. */
export const isWhole = ({ photo, version }: Row) => photo !== undefined && photo.version >= version

/** It is not in the trash, nor on its way there. Photos that are still being analysed are in the library, too. */
export const isInLibrary = (row: Row | undefined): boolean =>
  row !== undefined && (row.photo ? row.photo.trashedAt === null : row.shown)

const searchables = new WeakMap<Photo, SearchablePhoto>()

/** The photo as a search compares it. Words in the picture are in no answer: only the API knows them. */
export function searchable(photo: Photo): SearchablePhoto {
  const known = searchables.get(photo)
  if (known) return known
  const { id, status, title, addedAt, takenLocal, trashedAt, labels, moderation, albums } = photo
  const made: SearchablePhoto = {
    ...{ id, status, title, addedAt, takenLocal, trashedAt },
    labels: Object.fromEntries(labels.map(({ name, confidence }) => [slugOf(name), confidence])),
    moderated: moderation.length > 0,
    albums: Object.fromEntries(albums.map(({ id, position }) => [id, position])),
  }
  searchables.set(photo, made)
  return made
}
