import type { Key } from './keys.ts'

/**
 * An album. Its photos are entries in a partition of its own, in the album's order; a smart album has none:
 * it is a saved search.
 */
export interface AlbumItem extends Key {
  id: string
  owner: string
  /**
   * An entry without a title is no album: a photo that outlived its album may have counted there once more.
   */
  title: string
  createdAt: string
  /** Photos on show in it; exact, with what is pending of it (model/tally). */
  count: number
  /** The last addition of tallies that it has. */
  tallied?: number
  /** A photo's id, where a person chose one. */
  cover?: string
  /** PhotoFilterInput, of a smart album. */
  filter?: Record<string, unknown>
}

/** A photo's place in an album: `{position}#{photo's id}`. */
export interface AlbumMemberItem extends Key {
  id: string
}

/**
 * A link to an album. It stands twice: under the SHA-256 of its token, which is all that is kept of it, for
 * those who come with the token; and under its owner.
 */
export interface LinkItem extends Key {
  /** The SHA-256 of its token, base64url. */
  id: string
  owner: string
  album: string
  createdAt: string
  /** Whether its guests may have the files as they were uploaded. */
  download: boolean
  /** Epoch seconds. */
  expiresAt: number
}

/** Where the album is when it is nobody's any more, or never was: an album has a title. */
export const isAlbum = (item: Partial<AlbumItem> | null | undefined): item is AlbumItem =>
  !!item && item.title !== undefined
