import { language } from './numbers.ts'

const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' })
/** A camera's clock is shown as it said, whatever zone the reader is in. */
const wallClock = new Intl.DateTimeFormat(language, {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'UTC',
})

export const takenText = (takenLocal: string) => wallClock.format(new Date(`${takenLocal.slice(0, 19)}Z`))
export const dateText = (instant: string) => date.format(new Date(instant))

/** Whole days from now until `days` after this instant. */
export const daysLeft = (instant: string, days: number) =>
  Math.max(0, Math.ceil((Date.parse(instant) + days * 86_400_000 - Date.now()) / 86_400_000))
