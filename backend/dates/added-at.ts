import { FIRST_YEAR_OF_ALBUMS } from '@album/model/limits'
import { isWallClock } from './wall-clock.ts'

/** A time with its zone (RFC 3339), in up to nanoseconds. */
const TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/

/**
 * When another album received a photo, as the table keeps times: `2024-03-05T10:00:00.000Z`.
 * @param text a time with its zone: `2024-03-05T11:00:00+01:00`
 * @returns undefined if no album can have received a photo then: the time does not exist, is before FIRST_YEAR_OF_ALBUMS, or has not
 * come yet
 */
export function pastAddedAt(text: string, now: Date): string | undefined {
  const local = TIME.exec(text)?.[1]
  const time = new Date(text)
  if (local === undefined || !isWallClock(local) || Number.isNaN(time.getTime())) return undefined
  return time.getUTCFullYear() >= FIRST_YEAR_OF_ALBUMS && time <= now ? time.toISOString() : undefined
}
