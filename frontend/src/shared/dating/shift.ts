import { DAY, HOUR, MINUTE } from '@album/model/time-units'

/** A shift of dates, as the person has typed it. */
export interface Shift {
  days: string
  hours: string
  minutes: string
  isEarlier: boolean
  /** The camera was set to another time zone. */
  zone: boolean
}

export const NO_SHIFT: Shift = { days: '', hours: '', minutes: '', isEarlier: false, zone: false }

/** The API takes 32 bits: 68 years. */
const MAX_SECONDS = 2 ** 31 - 1
export const MAX_SHIFT_DAYS = Math.floor(MAX_SECONDS / DAY)

/** Undefined if the typed text is not a shift. */
export function secondsOf({ days, hours, minutes, isEarlier }: Shift): number | undefined {
  const parts = [days, hours, minutes].map((part) => (part === '' ? 0 : Number(part)))
  if (parts.some((part) => !Number.isInteger(part) || part < 0)) return undefined
  const [d, h, m] = parts as [number, number, number]
  const seconds = d * DAY + h * HOUR + m * MINUTE
  if (seconds > MAX_SECONDS) return undefined
  return isEarlier && seconds > 0 ? -seconds : seconds
}
