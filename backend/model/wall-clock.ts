import { FIRST_YEAR_OF_PHOTOS, LAST_YEAR_OF_PHOTOS } from './limits.ts'

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

/** The most that two of the world's time zones differ, UTC+14 and UTC-12, in hours. */
export const MAX_ZONE_HOURS = 26

/** Zones differ by quarters of an hour. */
export const isZoneShift = (seconds: number) =>
  seconds % 900 === 0 && Math.abs(seconds) <= MAX_ZONE_HOURS * 3600
