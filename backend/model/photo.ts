import type {
  Analysis,
  ImageName,
  Label,
  ModerationLabel,
  PhotoStatus,
  RawFile,
  ReasonCode,
} from '../generated/graphql.ts'
import { type Key, usageKey, waitingKey } from './keys.ts'
import { isRawType } from './uploads.ts'

/**
 * A photo in the table. It has what a grid and an opened photo need at first, in under 1.6 KB: the newest 24 cost 5 read units.
 * The analysis has the details of an opened photo.
 */
export interface PhotoItem extends Key {
  id: string
  owner: string
  status: PhotoStatus
  reason?: ReasonCode
  title: string
  /** When it came to this album or, if an import says so, to the album before. The API shows it, and undated photos are sorted by it. */
  addedAt: string
  /** When this album received the upload; undefined if at `addedAt`. Read it with `receivedAtOf`. */
  receivedAt?: string
  /** When its wait for its bytes began; undefined if when it was received. A URL that is signed later restarts it, and leaves `version`. */
  waitsSince?: string
  takenLocal?: string
  takenOffset?: string
  /** A person has set the date: the camera's date no longer counts. */
  dated?: boolean
  /** The camera's date, kept while a person's date replaces it. Empty if the camera recorded none; undefined if it was not kept. */
  coveredDate?: { takenLocal?: string; takenOffset?: string }
  contentType?: string
  bytes: number
  sha256: string
  width?: number
  height?: number
  thumbhash?: string
  images?: PhotoImage[]
  /** How far its owner turned it, clockwise: 90, 180 or 270 degrees. */
  turn?: number
  /** The turns that have pictures, earlier turns included: the pictures are removed with the photo. */
  turns?: number[]
  /** Own labels first, then Rekognition's by confidence. */
  labels?: PhotoLabel[]
  /** Slugs of labels that a person removed: later analyses do not bring them back. An own label with the same slug wins. */
  removed?: string[]
  /**
   * Labels that corrections cover, kept for undo: Rekognition's labels of the last analysis that a person replaced or removed,
   * and the last MAX_OWN_LABELS own labels that the person removed.
   */
  covered?: CoveredLabel[]
  /** Words in the picture that find it, in addition to those of its title and description: at most MAX_WORDS. */
  words?: string[]
  /** Fewer words find it than it has room for (FEW_WORDS): its last change would not have fitted one transaction otherwise. */
  fewWords?: boolean
  /** The colours that find it, the most frequent first: at most MAX_COLORS (model/colors). */
  colors?: string[]
  /** Where it was taken (model/place), with a square. Only where the deployment keeps locations. */
  place?: string
  /** The middle of that town: `38.717,-9.133`. */
  townAt?: string
  /** A person has set or removed the place: the camera's place no longer counts. */
  placed?: boolean
  /** The point that the person gave: `38.7167,-9.1333`. The camera's is in the analysis alone. */
  placedAt?: string
  /** The camera's place of a photo that is `placed`; undefined if it recorded none. */
  coveredPlace?: { place: string; townAt: string }
  moderation?: ModerationLabel[]
  /** Its owner marked it as harmless: moderation labels are kept, but not shown. */
  harmless?: boolean
  /** The last moderation labels of a photo that is harmless, for undo. */
  coveredModeration?: ModerationLabel[]
  /** Written by a person, at most MAX_DESCRIPTION_LENGTH. */
  description?: string
  /** Its owner marked it as a favourite. */
  favourite?: boolean
  /** Its owner took it out of the timeline. Searches and albums still show it. */
  archived?: boolean
  /** The name of the guest who added it. */
  addedBy?: string
  /**
   * The link by which a guest added it, the link's album, and the SHA-256 of the secret with which the guest can take it back. `shared`: other
   * guests began to send the same file before its bytes had arrived.
   */
  through?: { album: string; link: string; receipt?: string; shared?: boolean }
  /** A guest added it and its owner has not approved it. It is not counted, and only the list of photos to approve has it. */
  unapproved?: boolean
  /** Its owner has approved it: a link that asks for approval later does not let it wait again. */
  approved?: boolean
  /** The camera's raw file of the same shot: another photo item, whose `rawOf` names this one. */
  rawFile?: RawFile
  /** The photo whose raw file this is, or is to become once it is analysed. It is in no list and no count. */
  rawOf?: string
  modelVersions?: string[]
  trashedAt?: string
  /** It is in the trash because the guest who added it took it back. */
  takenBack?: boolean
  /** Its albums, at most MAX_ALBUMS_OF_PHOTO, also while it is in the trash: its position by the album's id. */
  albums?: Record<string, string>
  /** A person has written the title; before that it is the file's name. */
  titled?: boolean
  /** The file's name, kept when a person first writes a title. Undefined if that was before 2026-11-28. */
  fileName?: string
  version: number
  /** The version that publishAnalysis has announced itself. The reader of the stream announces all others. */
  announced?: number
  /** The sequencer of the newest claimed S3 event. */
  sequencer?: string
  /** The id of the SQS message that has claimed it. If the same message comes again, its first try died. */
  claimedBy?: string
  /** Epoch seconds. After this, another message can claim it. */
  claimedUntil?: number
  /** byTaken's keys (byTakenKeysOf). */
  takenPk?: string
  taken?: string
  /** Epoch seconds, when time to live removes it: a photo without bytes, or in the trash. */
  expiresAt?: number
}

export interface PhotoImage {
  name: ImageName
  width: number
  height: number
  format: string
  /** Only of a turned picture: 90, 180 or 270. */
  turn?: number
}

/** A label without its instances. */
export type PhotoLabel = Pick<Label, 'name' | 'confidence' | 'parents' | 'categories' | 'source'>
/**
 * A label that is not shown, with its index among Rekognition's labels or, for an own label, among the own. `overRemoval`: the person had
 * added the own label over an earlier removal, which is there again once they undo both.
 */
export type CoveredLabel = PhotoLabel & { at: number; overRemoval?: boolean }

/** The details of an analysis, read only for an opened photo: `A#{id}`. It lacks what the deployment does not ask for. */
export interface AnalysisItem extends Key, Partial<Analysis> {
  /** Boxes, by the label's name. */
  instances: Record<string, Label['instances']>
}

/**
 * A photo in the list of a label or word: its thumbnail, and the fields that other terms of a search need. At most 1 KB: the
 * newest 24 cost 3 read units.
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
  /** The confidence of every label of the photo, by slug: for AND, NOT and minConfidence. */
  labels: Record<string, number>
  /** All colours that find the photo. */
  colors?: string[]
  /** Where it was taken, with a square, in lower case. */
  place?: string
  /** Set only for possibly disturbing content. */
  moderated?: boolean
  /** Set only for favourites. */
  favourite?: boolean
  /** Set only for archived photos. */
  archived?: boolean
  /** Set only for raw files, and for photos that have one. */
  raw?: boolean
  /** Set only for photos that a guest added. */
  addedBy?: string
  /** All words that find the photo, on word cards only. */
  words?: string[]
}

/** The name of a photo's file; undefined if it was not kept when the photo was renamed. */
export const uploadedNameOf = ({
  title,
  titled,
  fileName,
}: Pick<PhotoItem, 'title' | 'titled' | 'fileName'>) => (titled ? fileName : title)

/** A photo's times that say when this album received it. */
export type Received = Pick<PhotoItem, 'addedAt' | 'receivedAt'>

/**
 * When this album received a photo's upload. Quotas, usage and waits count from then: an import can say that the photo was added long
 * ago, but not that it was counted then.
 */
export const receivedAtOf = ({ addedAt, receivedAt }: Received) => receivedAt ?? addedAt

/** The usage of the day that counts a photo. */
export const usageKeyOf = (photo: Pick<PhotoItem, 'owner'> & Received): Key =>
  usageKey(photo.owner, receivedAtOf(photo))

/** The key of a photo's entry in the list of waiting photos. */
export const waitingKeyOf = (photo: Pick<PhotoItem, 'owner' | 'id'> & Received): Key =>
  waitingKey(photo.owner, photo.id, receivedAtOf(photo))

/** A photo's entry in the list of waiting photos, which the sweeper reads. */
export const waitingItem = (photo: Pick<PhotoItem, 'owner' | 'id'> & Received) => ({
  ...waitingKeyOf(photo),
  owner: photo.owner,
  id: photo.id,
})

/** Whether a photo's bytes or its analysis are awaited: the analysis of all others has ended, or failed. */
export const isAwaited = ({ status }: { status: PhotoStatus }) =>
  status === 'PENDING_UPLOAD' || status === 'PROCESSING'

/** The fields that decide whether a photo is on show. Items lack what a photo does not have; the API answers null instead. */
export interface Showable {
  status: PhotoStatus
  trashedAt?: string | null
  unapproved?: boolean | null
  rawOf?: string | null
}

/**
 * Only these photos are counted and listed: analysed, outside the trash, approved, and not the raw file of another photo. The
 * timeline has those of them that are not archived. `matches` in model/search asks the same of photos whose fields are not all known.
 */
export const isOnShow = (photo: Showable) =>
  photo.status === 'READY' && !photo.trashedAt && !photo.unapproved && !photo.rawOf

/** Whether a photo is a camera's raw file, or has one of the same shot. */
export const isRaw = ({ contentType, rawFile }: { contentType?: string | null; rawFile?: object | null }) =>
  !!rawFile || isRawType(contentType ?? undefined)

/** `taken` sorts a photo among the others: the camera's clock, or when it was added. */
export const takenOf = (photo: { takenLocal?: string | null; addedAt: string }) =>
  `${photo.takenLocal ?? photo.addedAt.slice(0, 19)}`

/** The fields that decide a photo's place in a list, as far as the page knows them. */
type Sortable = { takenLocal?: string | null; addedAt?: string; trashedAt?: string | null }

const byDate = ({ takenLocal, addedAt }: Sortable) =>
  takenLocal ?? (addedAt === undefined ? undefined : takenOf({ addedAt }))

/** The value by which byTaken's lists are sorted, before the photo's id, which breaks ties; undefined where it is not known. */
export const SORT_VALUES = {
  TAKEN: byDate,
  ARCHIVED: byDate,
  TRASH: ({ trashedAt }: Sortable) => trashedAt ?? undefined,
  UNSHOWN: ({ addedAt }: Sortable) => addedAt,
  UNAPPROVED: ({ addedAt }: Sortable) => addedAt,
  RAW: ({ addedAt }: Sortable) => addedAt,
}

/** The fields of a photo that a grid shows. Cards and byTaken have these fields; the status of a photo with cards is READY. */
export const LISTED_FIELDS = ['id', 'status', 'width', 'height', 'thumbhash', 'images']

/** The longer sides of the pictures that the album makes of a photo, in pixels. */
export const RENDITION_SIDES = { GRID: 480, SCREEN: 2048 }
export const RENDITION_NAMES = Object.keys(RENDITION_SIDES)

/**
 * Width divided by height, to four digits. A strip and a photo must have the same number; otherwise opening a photo would lay out
 * its month again.
 */
export const aspectRatioOf = (width: number, height: number) => Math.round((width / height) * 10_000) / 10_000
