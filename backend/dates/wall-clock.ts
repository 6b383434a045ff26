import { FIRST_YEAR_OF_PHOTOS, LAST_YEAR_OF_PHOTOS } from '@album/model/limits'
import { HOUR, MINUTE } from '@album/model/time-units'

/** Whether a time like `2024-07-31T18:05:09` exists, in a year in which there were photos: 30 February does not exist. */
export function isWallClock(local: string): boolean {
  const date = new Date(`${local}Z`)
  return (
    !Number.isNaN(date.getTime()) &&
    date.toISOString() === `${local}.000Z` &&
    date.getUTCFullYear() >= FIRST_YEAR_OF_PHOTOS &&
    date.getUTCFullYear() <= LAST_YEAR_OF_PHOTOS
  )
}

/**
 * The time that is `seconds` later on the same clock.
 * @returns undefined for a year in which isWallClock knows no photos
 */
export function shiftedClock(local: string, seconds: number): string | undefined {
  const at = new Date(Date.parse(`${local}Z`) + seconds * 1000)
  const shifted = Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 19)
  return isWallClock(shifted) ? shifted : undefined
}

/**
 * The world's time zones, in seconds from UTC: between UTC-12 and UTC+14, and multiples of a quarter of an hour (IANA tz,
 * "zone1970.tab").
 */
export const FIRST_ZONE = -12 * HOUR
export const LAST_ZONE = 14 * HOUR
export const ZONE_STEP = 15 * MINUTE

/** The most that two zones differ, in hours. */
export const MAX_ZONE_HOURS = (LAST_ZONE - FIRST_ZONE) / HOUR

/** Whether two zones can differ by this much. */
export const isZoneShift = (seconds: number) =>
  seconds % ZONE_STEP === 0 && Math.abs(seconds) <= MAX_ZONE_HOURS * HOUR

const twoDigits = (value: number) => (value < 10 ? `0${value}` : `${value}`)

/** `+02:00`, from minutes from UTC. */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`
}

/** The minutes from UTC of `+02:00`. */
function minutesOf(offset: string): number {
  const [hours, minutes] = offset.slice(1).split(':').map(Number)
  return (offset.startsWith('-') ? -1 : 1) * (hours! * 60 + minutes!)
}

/** The last minute of the hours that EXIF 2.31 has for a zone: it writes one from -14:59 to +14:59. */
const MAX_OFFSET = 15 * 60 - 1

/** Whether a zone is written as EXIF writes it: `+02:00`. */
export function isOffset(offset: string): boolean {
  const size = Math.abs(minutesOf(offset))
  const isKnown = offset.length === '+02:00'.length && size <= MAX_OFFSET
  return isKnown && [offsetText(size), `-${offsetText(size).slice(1)}`].includes(offset)
}

/** The zone of a clock that shows `seconds` more. @returns undefined if there is no such zone */
export function shiftedOffset(offset: string, seconds: number): string | undefined {
  const shifted = offsetText(minutesOf(offset) + Math.round(seconds / 60))
  return isOffset(shifted) ? shifted : undefined
}
