import type {
  Analysis,
  ImageName,
  Label,
  ModerationLabel,
  PhotoStatus,
  ReasonCode,
} from '../generated/graphql.ts'
import type { Key } from './keys.ts'

/**
 * A photo as the table keeps it. It holds what a grid and a photo's first paint need, under 1.6 KB, so
 * that the newest 24 cost 5 read units; what is read only when a photo is opened is in the analysis.
 */
export interface PhotoItem extends Key {
  id: string
  owner: string
  status: PhotoStatus
  reason?: ReasonCode
  title: string
  addedAt: string
  takenLocal?: string
  takenOffset?: string
  /** A person said when it was taken: what the camera's clock said does not count any more. */
  dated?: boolean
  contentType?: string
  bytes: number
  sha256: string
  width?: number
  height?: number
  thumbhash?: string
  images?: PhotoImage[]
  /** A person's own first, then the machine's, surest first. */
  labels?: PhotoLabel[]
  /** Slugs of labels that a person took away: no later analysis brings them back. Their own label wins over it. */
  removed?: string[]
  /**
   * What those corrections cover, so that each can be undone: the machine's labels, as it saw them last, under a
   * person's own or one they took away; and own labels that they took away, the last MAX_OWN_LABELS.
   */
  covered?: CoveredLabel[]
  /** Words in the picture by which it is found, in addition to those of its title: at most MAX_WORDS. */
  words?: string[]
  moderation?: ModerationLabel[]
  modelVersions?: string[]
  trashedAt?: string
  /** The albums that it is in, at most 20, in the trash too: an album's id, and where it stands there. */
  albums?: Record<string, string>
  /** Its title was written by a person; at first it is the file's name. */
  titled?: boolean
  version: number
  /** The version that publishAnalysis has announced itself; the stream's reader announces all others. */
  announced?: number
  /** Of the newest S3 event that was taken on. */
  sequencer?: string
  /** The SQS message that took it on: the same message again means that the first try died. */
  claimedBy?: string
  /** Epoch seconds; another message may take over after that. */
  claimedUntil?: number
  /** byTaken's keys: `libraryPk` and `{taken}#{id}` once READY, `trashPk` and `{trashedAt}#{id}` in the trash. */
  takenPk?: string
  taken?: string
  /** Epoch seconds, on photos whose bytes have not arrived: 24 hours after createUpload. */
  expiresAt?: number
}

export interface PhotoImage {
  name: ImageName
  width: number
  height: number
  format: string
}

/** A label without its instances. */
export type PhotoLabel = Pick<Label, 'name' | 'confidence' | 'parents' | 'categories' | 'source'>
/** One that is not shown, with its place among all that the machine saw or, an own one, among the own. */
export type CoveredLabel = PhotoLabel & { at: number }

/** The details of an analysis, which only an open photo reads: `A#{id}`. A detail that nobody asked for is missing. */
export interface AnalysisItem extends Key, Partial<Analysis> {
  /** Boxes, by the label's name. */
  instances: Record<string, Label['instances']>
}

/**
 * What a page of photos with a label, or with a word, needs: a thumbnail, and what other questions of the
 * same search are about. At most 1 KB, so that the newest 24 cost 3 read units.
 */
export interface CardItem extends Key {
  id: string
  width?: number
  height?: number
  thumbhash?: string
  images?: PhotoImage[]
  takenLocal?: string
  takenOffset?: string
  addedAt: string
  /** The confidence of every label of the photo, by slug: for AND, NOT and least confidence. */
  labels: Record<string, number>
  /** There only where something might disturb. */
  moderated?: boolean
  /** All by which the photo is found, on word cards only. */
  words?: string[]
}

/** `taken` sorts a photo among the others: the camera's clock, or when it was added. */
export const takenOf = (photo: { takenLocal?: string | null; addedAt: string }) =>
  `${photo.takenLocal ?? photo.addedAt.slice(0, 19)}`

/** Indexed per photo, so that every change of one stays within transactions of 100 writes. */
export const MAX_LABELS = 20
export const MAX_OWN_LABELS = 10
/**
 * Removals that a photo remembers, the last ones: more than a person makes of what is seen in it, and no more than an
 * item has room for.
 */
export const MAX_REMOVED = 100
export const MAX_WORDS = 12

/** S3 keys. The media bucket's begin with the path under which CloudFront serves them. */
export const uploadObject = (owner: string, id: string) => `uploads/${owner}/${id}`
export const originalObject = (owner: string, id: string) => `media/originals/${owner}/${id}`
export const renditionObject = (owner: string, id: string, name: string) =>
  `media/renditions/${owner}/${id}/${name.toLowerCase()}.webp`

/**
 * Width divided by height, to four digits. A strip and a photo's own answer must give the same number, or a photo that is
 * opened lays out its month again.
 */
export const aspectRatioOf = (width: number, height: number) => Math.round((width / height) * 10_000) / 10_000
