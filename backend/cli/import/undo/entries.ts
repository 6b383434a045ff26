import { isId } from '@album/model/keys'
import type { Point } from '../facts.ts'

/** A line of an import's record. Each is written before the request that it is about, unless it says otherwise. */
export type Entry =
  /** An import begins. A record has several if an interrupted import was run again. `folders`: absolute paths. `at`: ISO 8601, UTC */
  | { kind: 'import'; at: string; folders: string[] }
  /** The album has recorded these photos; their bytes follow. */
  | { kind: 'added'; photos: string[] }
  /** The bytes of this photo have been sent. */
  | { kind: 'sent'; photo: string }
  /** `after` lacks the place, whose name the album finds. */
  | { kind: 'set'; photo: string; before: Values; after: Values }
  /** Written after a `set`, where the album has other values than the import sent. */
  | { kind: 'became'; photo: string; after: Values }
  | { kind: 'labelled'; photos: string[]; labels: string[] }
  | { kind: 'unlabelled'; photos: string[]; labels: string[] }
  | { kind: 'marked'; photos: string[]; mark: Mark }
  /** An album is about to be made. Its `made` follows, or another line if the album refused. */
  | { kind: 'making'; title: string }
  /** Written after the answer. `filter`: a smart album's search, as JSON */
  | { kind: 'made'; album: string; title: string; filter: string | null }
  | { kind: 'filled'; album: string; photos: string[] }
  | { kind: 'covered'; album: string; cover: string }
  /** The import came to its end. */
  | { kind: 'ended' }
  /** All lines before this one have been taken back. `at`: ISO 8601, UTC */
  | { kind: 'undone'; at: string }

/** Takes a line of the record. */
export type Recorder = (entry: Entry) => void

export type Mark = 'harmless' | 'favourite' | 'archived'
const MARKS: readonly unknown[] = ['harmless', 'favourite', 'archived'] satisfies Mark[]

/** Fields of a photo that an import sets, with the values that the album has or gets. */
export interface Values {
  title?: string
  description?: string | null
  addedBy?: string | null
  /** `isOwn`: a person or an import has set it, so the camera's does not count. */
  date?: { local: string | null; offset: string | null; isOwn: boolean }
  /** `place`: the album's name for it. `point`: if the import knew it */
  place?: { place: string | null; isOwn: boolean; point?: Point | null }
  /** Degrees. */
  turn?: number
}

type Members = Record<string, unknown>
const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null
const isText = (value: unknown) => typeof value === 'string'
const isTextOrNull = (value: unknown) => value === null || isText(value)
const isJsonOrNull = (value: unknown) => {
  if (typeof value !== 'string') return value === null
  try {
    JSON.parse(value)
    return true
  } catch {
    return false
  }
}
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText)
const isIdentifier = (value: unknown) => typeof value === 'string' && isId(value)
const isIds = (value: unknown) => Array.isArray(value) && value.every(isIdentifier)
const isPoint = (value: unknown) =>
  isObject(value) && Number.isFinite(value.latitude) && Number.isFinite(value.longitude)

const OF_VALUES: { [Field in keyof Values]-?: (value: unknown) => boolean } = {
  title: isText,
  description: isTextOrNull,
  addedBy: isTextOrNull,
  date: (value) =>
    isObject(value) &&
    isTextOrNull(value.local) &&
    isTextOrNull(value.offset) &&
    typeof value.isOwn === 'boolean',
  place: (value) =>
    isObject(value) &&
    isTextOrNull(value.place) &&
    typeof value.isOwn === 'boolean' &&
    (value.point === undefined || value.point === null || isPoint(value.point)),
  turn: Number.isInteger,
}
export const FIELDS = Object.keys(OF_VALUES) as (keyof Values)[]

const isValues = (value: unknown): value is Values =>
  isObject(value) && FIELDS.every((field) => value[field] === undefined || OF_VALUES[field](value[field]))

const OF_KINDS: { [Kind in Entry['kind']]: (line: Members) => boolean } = {
  import: ({ at, folders }) => isText(at) && isTexts(folders),
  added: ({ photos }) => isIds(photos),
  sent: ({ photo }) => isIdentifier(photo),
  set: ({ photo, before, after }) => isIdentifier(photo) && isValues(before) && isValues(after),
  became: ({ photo, after }) => isIdentifier(photo) && isValues(after),
  labelled: ({ photos, labels }) => isIds(photos) && isTexts(labels),
  unlabelled: ({ photos, labels }) => isIds(photos) && isTexts(labels),
  marked: ({ photos, mark }) => isIds(photos) && MARKS.includes(mark),
  making: ({ title }) => isText(title),
  made: ({ album, title, filter }) => isIdentifier(album) && isText(title) && isJsonOrNull(filter),
  filled: ({ album, photos }) => isIdentifier(album) && isIds(photos),
  covered: ({ album, cover }) => isIdentifier(album) && isIdentifier(cover),
  ended: () => true,
  undone: ({ at }) => isText(at),
}

/** Reads a line of a record; undefined if it is damaged. */
export function entryIn(line: string): Entry | undefined {
  try {
    const value: unknown = JSON.parse(line)
    if (!isObject(value) || typeof value.kind !== 'string' || !Object.hasOwn(OF_KINDS, value.kind))
      return undefined
    return OF_KINDS[value.kind as Entry['kind']](value) ? (value as unknown as Entry) : undefined
  } catch {
    return undefined
  }
}
