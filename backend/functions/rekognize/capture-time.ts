/** When a photo was taken, as its camera's clock said. */
export interface CaptureTime {
  /** `2024-07-31T18:05:09`, without a zone. */
  takenLocal?: string
  /** `+02:00`, where the camera knew it. */
  takenOffset?: string
}

/** Clocks that were never set (`0000:00:00 00:00:00`) and dates that do not exist give nothing. */
export function captureTime(dateTime: unknown, offsetTime: unknown): CaptureTime {
  const takenLocal = wallClock(dateTime)
  return takenLocal ? { takenLocal, takenOffset: offset(offsetTime) } : {}
}

function wallClock(value: unknown): string | undefined {
  const parts = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)/.exec(String(value))
  if (!parts) return undefined
  const local = `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}`
  const date = new Date(`${local}Z`)
  // 30 February is read as 1 March; a date that changes by being read is none. Photography began in the 1820s.
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(local)
  return exists && date.getUTCFullYear() >= 1820 ? local : undefined
}

const offset = (value: unknown): string | undefined =>
  /^[+-](0\d|1[0-4]):[0-5]\d/.exec(String(value))?.[0] ?? (value === 'Z' ? '+00:00' : undefined)
