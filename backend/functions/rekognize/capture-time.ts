import { FIRST_YEAR_OF_PHOTOS } from '@album/model/photo'

/** When a photo was taken, by its camera's clock. */
export interface CaptureTime {
  /** `2024-07-31T18:05:09`, without a zone. */
  takenLocal?: string
  /** `+02:00`, if the camera recorded it. */
  takenOffset?: string
}

/** Empty for clocks that were never set (`0000:00:00 00:00:00`) and for dates that do not exist. */
export function captureTime(dateTime: unknown, offsetTime: unknown): CaptureTime {
  const takenLocal = wallClock(dateTime)
  return takenLocal ? { takenLocal, takenOffset: offset(offsetTime) } : {}
}

function wallClock(value: unknown): string | undefined {
  const parts = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)/.exec(String(value))
  if (!parts) return undefined
  const local = `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}`
  const date = new Date(`${local}Z`)
  // JavaScript reads 30 February as 1 March: such a date does not exist.
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(local)
  return exists && date.getUTCFullYear() >= FIRST_YEAR_OF_PHOTOS ? local : undefined
}

const offset = (value: unknown): string | undefined =>
  /^[+-](0\d|1[0-4]):[0-5]\d/.exec(String(value))?.[0] ?? (value === 'Z' ? '+00:00' : undefined)
