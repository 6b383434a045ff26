import { FIRST_YEAR_OF_PHOTOS } from './photo.ts'

/** Whether a time like `2024-07-31T18:05:09` exists, in a year in which there were photos: 30 February does not exist. */
export function isWallClock(local: string): boolean {
  const date = new Date(`${local}Z`)
  return (
    !Number.isNaN(date.getTime()) &&
    date.toISOString() === `${local}.000Z` &&
    date.getUTCFullYear() >= FIRST_YEAR_OF_PHOTOS &&
    date.getUTCFullYear() <= 9999
  )
}
