import type { Analysis, ImageName, Label, ModerationLabel, PhotoStatus, ReasonCode } from '../generated/graphql.ts'
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
  contentType?: string
  bytes: number
  sha256: string
  width?: number
  height?: number
  thumbhash?: string
  images?: PhotoImage[]
  labels?: PhotoLabel[]
  moderation?: ModerationLabel[]
  modelVersions?: string[]
  trashedAt?: string
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

/** What is read only where one photo is open: `A#{id}`. What was not looked for is not there. */
export interface AnalysisItem extends Key, Partial<Analysis> {
  /** Boxes, by the label's name. */
  instances: Record<string, Label['instances']>
}

/** What a label's page needs of a photo, at most 1 KB. `slugs` are all of the photo's, for AND. */
export interface LabelCardItem extends Key {
  id: string
  confidence: number
  slugs: string[]
}

/** `taken` sorts a photo among the others: the camera's clock, or when it was added. */
export const takenOf = (photo: { takenLocal?: string | null; addedAt: string }) =>
  `${photo.takenLocal ?? photo.addedAt.slice(0, 19)}`

/** Machine labels that are indexed per photo, so that any change of one fits a transaction of 100. */
export const MOST_LABELS = 20

/** S3 keys. The media bucket's begin with the path under which CloudFront serves them. */
export const uploadObject = (owner: string, id: string) => `uploads/${owner}/${id}`
export const originalObject = (owner: string, id: string) => `media/originals/${owner}/${id}`
export const renditionObject = (owner: string, id: string, name: string) =>
  `media/renditions/${owner}/${id}/${name.toLowerCase()}.webp`
