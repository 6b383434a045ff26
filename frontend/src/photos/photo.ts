import { slugOf } from '@album/model/keys'
import { aspectRatioOf, isOnShow, isRaw, type Showable, takenOf } from '@album/model/photo'
import type { SearchablePhoto } from '@album/model/search'
import type { StripColumnsFragment, StripQuery, WholePhotoFragment } from '../generated/graphql.ts'

/** A photo in lists, pushed changes and mutation results: everything except the fields that only the viewer shows. */
export type Photo = WholePhotoFragment & {
  /** The turn that an edit will give it, in degrees. Until then, its pictures have the old one. */
  wantedTurn?: number
}
export type Strip = StripQuery['strip']

/** A photo as the page knows it: at least the fields that a grid needs for layout and painting. */
export interface Row {
  id: string
  /** The row with the higher version is newer. */
  version: number
  /** `2024-07-31T18:05:09`, by the camera's clock; for undated photos, the time they were added. */
  taken: string
  /** Width divided by height; undefined before the analysis has measured the photo. */
  aspect?: number
  thumbhash: string | null
  /** How far it is turned, in degrees: its pictures have addresses of their own. */
  turn: number
  moderated: boolean
  /** It appears in its month: on show, and not archived. */
  shown: boolean
  trashed: boolean
  /** The full photo, if it was loaded. It may be older than the row. */
  photo?: Photo
}

const isShown = (photo: Showable & { archived?: boolean }) => isOnShow(photo) && !photo.archived

export function rowOf(photo: Photo): Row {
  const { id, version, width, height, turn, thumbhash, moderation, trashedAt } = photo
  return {
    id,
    version,
    taken: takenOf(photo),
    aspect: width && height ? aspectRatioOf(width, height) : undefined,
    thumbhash,
    turn,
    moderated: moderation.length > 0,
    shown: isShown(photo),
    trashed: trashedAt !== null,
    photo,
  }
}

/** Converts a strip's columns to rows. */
export const rowsOf = ({
  ids,
  taken,
  aspectRatios,
  thumbhashes,
  moderated,
  versions,
  turns,
}: StripColumnsFragment): Row[] =>
  ids.map((id, at) => ({
    id,
    version: versions[at]!,
    taken: taken[at]!,
    aspect: aspectRatios[at]!,
    thumbhash: thumbhashes[at] ?? null,
    turn: turns[at]!,
    moderated: moderated[at]!,
    shown: true,
    trashed: false,
    photo: undefined,
  }))

/** An optimistic change to a photo, until the API has answered. */
export type Patch = Partial<
  Pick<
    Photo,
    | 'title'
    | 'description'
    | 'takenLocal'
    | 'place'
    | 'labels'
    | 'moderation'
    | 'albums'
    | 'favourite'
    | 'archived'
    | 'unapproved'
    | 'trashedAt'
    | 'wantedTurn'
  >
>

export function patched(row: Row, patch: Patch): Row {
  const photo = row.photo && { ...row.photo, ...patch }
  return {
    ...row,
    photo,
    taken: patch.takenLocal ?? row.taken,
    moderated: patch.moderation ? patch.moderation.length > 0 : row.moderated,
    // A row that is shown may be newer than its photo, and has none of the marks. One that is not shown is as old as its photo.
    shown: row.shown ? isShown({ status: 'READY', ...patch }) : photo !== undefined && isShown(photo),
    trashed: patch.trashedAt === undefined ? row.trashed : patch.trashedAt !== null,
  }
}

/** Takes the newer row and the newer photo separately, because they may come from different answers. */
export function newest(known: Row | undefined, arriving: Row): Row {
  if (!known) return arriving
  const row = arriving.version < known.version ? known : arriving
  const photo = newerPhoto(known.photo, arriving.photo)
  return photo === known.photo && isSame(row, known) ? known : { ...row, photo }
}

/** For equal versions, takes the later answer: its image URLs are valid longer. */
function newerPhoto(known: Photo | undefined, arriving: Photo | undefined) {
  if (!known || !arriving) return known ?? arriving
  return arriving.version < known.version ? known : arriving
}

const FIELDS = ['version', 'taken', 'aspect', 'thumbhash', 'turn', 'moderated', 'shown', 'trashed'] as const
const isSame = (one: Row, other: Row) => FIELDS.every((field) => one[field] === other[field])

/** Whether its labels and title are as new as the row. */
export const isWhole = ({ photo, version }: Row) => photo !== undefined && photo.version >= version

/**
 * Whether it is neither in the trash nor being moved there. Photos that are still being analysed count as in the
 * library.
 */
export const isInLibrary = (row: Row | undefined): boolean => row !== undefined && !row.trashed

const searchables = new WeakMap<Photo, SearchablePhoto>()

/** The photo's fields that a search compares. Text in pictures is missing: only the API has it. */
export function searchable(photo: Photo): SearchablePhoto {
  const known = searchables.get(photo)
  if (known) return known
  const { labels, moderation, albums, place } = photo
  const made: SearchablePhoto = {
    ...photo,
    labels: Object.fromEntries(labels.map(({ name, confidence }) => [slugOf(name), confidence])),
    place: slugOf(place ?? ''),
    moderated: moderation.length > 0,
    raw: isRaw(photo),
    albums: Object.fromEntries(albums.map(({ id, position }) => [id, position])),
  }
  searchables.set(photo, made)
  return made
}
