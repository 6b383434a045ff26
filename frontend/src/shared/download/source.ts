import type { ReasonCode } from '../../generated/graphql.ts'

/** Why a photo's file could not be fetched although the album answers. */
export type Why = 'GONE' | 'DAMAGED' | 'NOT_FOUND'

/** A photo that a download is about to fetch. */
export interface Wanted {
  id: string
  title: string
  /** Its file's name. If another photo has the same, it gets a number. */
  name: string
  /** Local time without a zone: `2024-07-31T18:05:09`. */
  modified: string
  /** Size, and SHA-256 in base64; guests do not get them. */
  bytes?: number
  sha256?: string
  /** Signed, valid for about an hour. `refresh` renews it. */
  url?: string
  /** Why it has no file. A photo with neither is made (`make`), or left out silently. */
  why?: Missing['why']
}

/** Where a photo's file is, or why it has none. */
export type FileAddress = Pick<Wanted, 'url' | 'why'>

/** The album makes no more files for this download today. */
export class LimitReached extends Error {
  override name = 'LimitReached'
}

export interface Missing {
  title: string
  why: Why | ReasonCode | 'ON_ITS_WAY'
}

/** The photos of one download, from the API. Methods throw `NoAnswer` if the album does not answer. */
export interface Source<Photo extends Wanted = Wanted> {
  /** In the order in which the file has them. */
  photos(signal: AbortSignal): AsyncIterable<Photo>
  /**
   * Has the album make the file of a photo that has neither a URL nor a reason, when its turn comes.
   * @throws LimitReached
   */
  make?(photo: Photo, signal: AbortSignal): Promise<FileAddress>
  /**
   * Replaces a photo's URL.
   * @throws LimitReached, if a file had to be made
   */
  refresh(photo: Photo, signal: AbortSignal): Promise<FileAddress>
  /** Counts the photos, if nobody knows their number. */
  count?(signal: AbortSignal): Promise<number>
  /** Aborted when the photos may no longer be fetched: the share link has ended. */
  ended?: AbortSignal
  /** A name that photos must not take. */
  reserved?: string
  /** Called for each photo with its name in the file; null if it is missing. */
  placed?(photo: Photo, name: string | null): void
  /** A file after the photos. */
  last?(signal: AbortSignal): Promise<{ name: string; content: Blob; crc: number }>
}
