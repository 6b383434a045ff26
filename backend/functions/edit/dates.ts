import { byTakenKeysOf } from '@album/model/index-entries'
import type { FormerDate } from '@album/model/job'
import type { PhotoItem } from '@album/model/photo'
import { OUTSIDE_YEARS } from '@album/dates/refusals'
import { isOffset, isWallClock, shiftedClock, shiftedOffset } from '@album/dates/wall-clock'
import { invalid, type PhotoProblem, type Problem } from '../problem.ts'

/** The new date of a photo: null removes a part of it, undefined keeps it. */
interface NewDate {
  takenLocal?: string | null
  takenOffset?: string | null
}

/** Why the album refuses a person's date or zone. */
export function dateRefusal({ takenLocal, takenOffset }: NewDate): Problem | undefined {
  if (typeof takenLocal === 'string' && !isWallClock(takenLocal))
    return invalid('TAKEN_LOCAL', 'Write takenLocal like 2024-07-31T18:05:09.')
  if (typeof takenOffset === 'string' && !isOffset(takenOffset))
    return invalid('TAKEN_OFFSET', 'Write takenOffset like +02:00.')
  return undefined
}

/** The photo with another date. A new date keeps the zone, and a new zone the date, unless both change. */
export function redated(photo: PhotoItem, { takenLocal, takenOffset }: NewDate): PhotoItem {
  const { takenLocal: oldLocal, takenOffset: oldOffset } = photo
  const coveredDate = camerasDateOf(photo)
  return withDate(photo, {
    takenLocal: (takenLocal === undefined ? oldLocal : takenLocal) ?? undefined,
    takenOffset: (takenOffset === undefined ? oldOffset : takenOffset) ?? undefined,
    dated: true,
    ...(coveredDate && { coveredDate }),
  })
}

/** The time that the photo's camera recorded; undefined if the album did not keep it, or before its analysis. */
function camerasDateOf(photo: PhotoItem): PhotoItem['coveredDate'] {
  const { status, takenLocal, takenOffset, dated } = photo
  if (dated) return photo.coveredDate
  if (status !== 'READY') return undefined
  return { ...(takenLocal && { takenLocal }), ...(takenOffset && { takenOffset }) }
}

/** The photo with the date that its camera recorded. */
export function withCamerasDate(photo: PhotoItem): PhotoItem | PhotoProblem {
  const { dated, coveredDate } = photo
  if (!dated) return photo
  return coveredDate ? { ...withDate(photo, coveredDate), version: photo.version + 1 } : CAMERAS_DATE_UNKNOWN
}

/** The photo with this date. It also becomes `dated` if the camera recorded the same date: a person has confirmed it. */
export function withNewDate(photo: PhotoItem, date: NewDate): PhotoItem {
  const next = redated(photo, date)
  const { takenLocal, takenOffset, dated } = photo
  const isSame = dated && takenLocal === next.takenLocal && takenOffset === next.takenOffset
  return isSame ? photo : { ...next, version: photo.version + 1 }
}

/** The photo with a later or, if `seconds` is negative, an earlier date. A photo without a date stays as it is. */
export function withShiftedDate(
  photo: PhotoItem,
  seconds: number,
  alsoZone: boolean,
): PhotoItem | PhotoProblem {
  const { takenLocal, takenOffset } = photo
  if (!takenLocal) return photo
  const shifted = shiftedClock(takenLocal, seconds)
  if (!shifted) return NO_SUCH_YEAR
  const offset = takenOffset && alsoZone ? (shiftedOffset(takenOffset, seconds) ?? null) : takenOffset
  return {
    ...redated(photo, { takenLocal: shifted, takenOffset: offset }),
    version: photo.version + 1,
  }
}

/** The values that undo a new date. */
export const formerDateOf = ({ takenLocal, takenOffset, dated, coveredDate }: PhotoItem): FormerDate => ({
  ...(takenLocal && { takenLocal }),
  ...(takenOffset && { takenOffset }),
  ...(dated && { dated }),
  ...(dated && coveredDate && { coveredDate }),
})

/**
 * The photo with the date that its owner gave before, or else with its camera's. An analysis that has ended since the edit knows better
 * what the camera recorded.
 */
export function withFormerDate(photo: PhotoItem, former: FormerDate): PhotoItem {
  if (!former.dated && !photo.dated) return photo
  const coveredDate = camerasDateOf(photo) ?? former.coveredDate
  const date = former.dated ? { ...former, coveredDate } : (coveredDate ?? former)
  return { ...withDate(photo, date), version: photo.version + 1 }
}

function withDate(photo: PhotoItem, { takenLocal, takenOffset, dated, coveredDate }: FormerDate): PhotoItem {
  const { takenLocal: _local, takenOffset: _offset, dated: _dated, coveredDate: _covered, ...rest } = photo
  const next: PhotoItem = {
    ...rest,
    ...(takenLocal && { takenLocal }),
    ...(takenLocal && takenOffset && { takenOffset }),
    ...(dated && { dated }),
    ...(coveredDate && { coveredDate }),
  }
  return { ...next, ...byTakenKeysOf(next) }
}

const NO_SUCH_YEAR: PhotoProblem = invalid('YEAR', OUTSIDE_YEARS)

const CAMERAS_DATE_UNKNOWN: PhotoProblem = {
  errorType: 'Conflict',
  code: 'CAMERAS_DATE',
  message: 'The album did not keep what the camera recorded. Analyse the photo again, then try again.',
}
