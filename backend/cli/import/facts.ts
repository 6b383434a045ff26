import { MINUTE } from '@album/model/time-units'
import { MAX_OWN_LABELS } from '@album/model/limits'
import { slugOf } from '@album/model/keys'
import { townOf } from '@album/model/place'
import { epochSeconds } from '@album/dates/epoch-seconds'
import { FIRST_ZONE, isWallClock, LAST_ZONE, offsetText, ZONE_STEP } from '@album/dates/wall-clock'

/** When a photo was taken: by the camera's clock, or as a moment in seconds since 1970 (UTC). */
export type Taken =
  /** `offset`: null if the clock has no known zone, undefined if the source does not say. */
  { local: string; offset?: string | null } | { moment: number }

/** The facts that one source states about a picture. */
export interface Facts {
  /** The name that its file had before it was moved. */
  fileName?: string
  /** A title that a person wrote. */
  title?: string
  description?: string
  /** Null if a person removed the date. */
  taken?: Taken | null
  ownLabels: string[]
  /** Labels that a person removed, in lower case. */
  removedLabels?: string[]
  /** Nothing in it disturbs. */
  harmless?: boolean
  favourite?: boolean
  archived?: boolean
  /** The name of the guest who added it. */
  addedBy?: string
  /** How far the photo is turned, clockwise: 90, 180 or 270. */
  turn?: number
  /** Where it was taken: the point, or the town alone. Null if a person removed the place. */
  place?: OwnPlace | NamedTown | null
  /** When the album received it that it comes from: `2024-03-05T10:00:00.000Z`. Only an upload can say so, and no change after it. */
  addedAt?: string
}

/** What must be known about a picture before its upload. */
export type History = Pick<Facts, 'fileName' | 'addedAt'>

/** A point. An export of the album also has the album's name for a place that a person set. */
export interface OwnPlace extends Point {
  /** `PT.14.Lisbon@38.72,-9.14` */
  place?: string
}
/** `Lisbon, Portugal` */
export interface NamedTown {
  town: string
}
export interface Point {
  latitude: number
  longitude: number
}

/** Merges what several sources say about one picture: each fact is the first source's that has it, and labels are combined. */
export function merged(sources: (Facts | undefined)[]): Facts | undefined {
  const known = sources.filter((facts) => facts !== undefined)
  if (known.length === 0) return undefined
  const bySlug = new Map<string, string>()
  for (const { ownLabels } of known)
    for (const label of ownLabels) if (!bySlug.has(slugOf(label))) bySlug.set(slugOf(label), label)
  const first = <Key extends keyof Facts>(key: Key) => known.find((facts) => facts[key] !== undefined)?.[key]
  const facts: Facts = { ownLabels: [...bySlug.values()] }
  const fileName = first('fileName')
  const title = first('title')
  const description = first('description')
  const taken = first('taken')
  const harmless = first('harmless')
  const favourite = first('favourite')
  const archived = first('archived')
  const addedBy = first('addedBy')
  const turn = first('turn')
  const place = first('place')
  const removedLabels = first('removedLabels')
  const addedAt = first('addedAt')
  if (fileName !== undefined) facts.fileName = fileName
  if (title !== undefined) facts.title = title
  if (description !== undefined) facts.description = description
  if (taken !== undefined) facts.taken = taken
  if (harmless !== undefined) facts.harmless = harmless
  if (favourite !== undefined) facts.favourite = favourite
  if (archived !== undefined) facts.archived = archived
  if (addedBy !== undefined) facts.addedBy = addedBy
  if (turn !== undefined) facts.turn = turn
  if (place !== undefined) facts.place = place
  if (removedLabels !== undefined) facts.removedLabels = removedLabels
  if (addedAt !== undefined) facts.addedAt = addedAt
  return facts
}

/** Whether the photo itself must change, not only its file name before the upload. */
export const changesPhoto = ({
  title,
  description,
  taken,
  addedBy,
  turn,
  place,
  ownLabels,
  removedLabels,
  ...marks
}: Facts) =>
  [title, description, taken, addedBy, turn, place, removedLabels].some((fact) => fact !== undefined) ||
  ownLabels.length > 0 ||
  [marks.harmless, marks.favourite, marks.archived].includes(true)

interface Dated {
  takenLocal?: string | null
  takenOffset?: string | null
}

/** The photo's new date; undefined if it has the right one. @param taken null for none */
export function dateChange(
  photo: Dated,
  taken: Taken | null,
): { takenLocal: string | null; takenOffset: string | null } | undefined {
  if (!taken) return photo.takenLocal ? { takenLocal: null, takenOffset: null } : undefined
  if ('moment' in taken) {
    const clock = clockAt(taken.moment)
    // Before zones, a town's offset had odd minutes, in which no camera's clock is possible.
    const isSet = photo.takenLocal === clock?.takenLocal
    return isSet || isPossible(photo, taken.moment) ? undefined : clock
  }
  const { local, offset } = taken
  const isSame =
    photo.takenLocal === local && (offset === undefined || (photo.takenOffset ?? null) === offset)
  return isSame ? undefined : { takenLocal: local, takenOffset: offset ?? null }
}

/**
 * The photo's new place, as `updatePhoto` takes it: null for none; undefined if it has the right one. A place with the album's name, and
 * null, are a person's own: the camera may have the same square, but not the person's point, nor the mark that a person decided.
 * @param location the photo's location in the album
 */
export function placeChange(
  photo: { place: string | null; placed: boolean },
  wanted: OwnPlace | null,
  location?: Point | null,
): string | null | undefined {
  if (!wanted) return photo.placed && photo.place === null ? undefined : null
  const { place, latitude, longitude } = wanted
  if (!place) return location && isSamePoint(location, wanted) ? undefined : `${latitude},${longitude}`
  // A photo whose analysis failed has no location to compare.
  const isSame = photo.placed && photo.place === place && (!location || isSameOwnPoint(location, wanted))
  return isSame ? undefined : `${townOf(place)}@${latitude},${longitude}`
}

/** Programs round a camera's point in different ways. This many degrees are 11 m at most. */
const ROUNDED_DEGREES = 1e-4
/** The album keeps six digits of the point that a person gave (backend/gazetteer). */
const OWN_DEGREES = 1e-6

/** Whether two points that a person gave are the same in the album. */
export const isSameOwnPoint = (one: Point, other: Point) => isSamePoint(one, other, OWN_DEGREES)

/** Whether two points differ by no more than this many degrees. */
export const isSamePoint = (one: Point, other: Point, within = ROUNDED_DEGREES) =>
  Math.abs(one.latitude - other.latitude) <= within && Math.abs(one.longitude - other.longitude) <= within

/** Cameras round fractions of a second. */
const ROUNDING = 2

/** Whether a camera's clock could have shown this at that moment, in some zone. */
function isPossible({ takenLocal }: Dated, moment: number): boolean {
  if (!takenLocal) return false
  const offset = epochSeconds(new Date(`${takenLocal}Z`)) - moment
  const rest = Math.abs(offset - Math.round(offset / ZONE_STEP) * ZONE_STEP)
  return rest <= ROUNDING && offset >= FIRST_ZONE - ROUNDING && offset <= LAST_ZONE + ROUNDING
}

/**
 * Whether a moment is another than the one that a camera recorded with its zone, although the clock could have shown it in some zone:
 * the camera's date stays then (dateChange), and a correction would be lost.
 */
export function isOtherMoment(photo: Dated, taken: Taken | null | undefined): boolean {
  if (!taken || !('moment' in taken) || !photo.takenLocal || !photo.takenOffset) return false
  const recorded = epochSeconds(new Date(`${photo.takenLocal}${photo.takenOffset}`))
  return isPossible(photo, taken.moment) && Math.abs(recorded - taken.moment) > ROUNDING
}

/** A clock on this computer at that moment: without a camera's clock, the person's own zone is the best guess. */
export function clockAt(moment: number): { takenLocal: string; takenOffset: string } | undefined {
  const date = new Date(moment * 1000)
  const minutes = -Math.round(date.getTimezoneOffset())
  if (Number.isNaN(minutes)) return undefined
  const local = new Date(date.getTime() + minutes * MINUTE * 1000)
  if (Number.isNaN(local.getTime())) return undefined
  const takenLocal = local.toISOString().slice(0, 19)
  return isWallClock(takenLocal) ? { takenLocal, takenOffset: offsetText(minutes) } : undefined
}

/** The labels that the photo lacks and has room for, and those for which it has no room. */
export function labelsFor(
  own: readonly string[],
  wanted: readonly string[],
): { missing: string[]; beyond: string[] } {
  const slugs = own.map(slugOf)
  const lacking = wanted.filter((name) => !slugs.includes(slugOf(name)))
  const room = Math.max(0, MAX_OWN_LABELS - own.length)
  return { missing: lacking.slice(0, room), beyond: lacking.slice(room) }
}
