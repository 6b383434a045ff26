import { DAY_MS } from '@album/model/time-units'
import { locale } from './language.ts'

const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
/** Shows the camera's local time, independent of the reader's time zone. */
const wallClock = new Intl.DateTimeFormat(locale, {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'UTC',
})

export const takenText = (takenLocal: string) => wallClock.format(new Date(`${takenLocal.slice(0, 19)}Z`))
export const dateText = (instant: string) => date.format(new Date(instant))

// JavaScript reads a day or a month without a clock as UTC.
const day = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
})
const longDay = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' })

/** `2024-07-31` within its month: Wed, Jul 31. Where that takes two lines, the day of the week is in the first one alone. */
export const dayText = (date: string) => day.format(new Date(date)).replace(/ (?=\S+$)/, '\u00a0')
/** Wednesday, July 31, 2024. */
export const longDayText = (date: string) => longDay.format(new Date(date))

const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `2024-07`: July 2024. */
export const monthText = (yearMonth: string) => month.format(new Date(yearMonth))

/**
 * A time of a search (model/search/date.ts): 2024, July 2024, July 31, 2024, or July 31, 2024 at 6:05 PM, with seconds if the search
 * has them.
 */
export function timeText(time: string): string {
  if (time.length < 10) return time.length === 7 ? monthText(time) : time
  const timeStyle = time.length > 16 ? 'medium' : time.length > 10 ? 'short' : undefined
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle, timeZone: 'UTC' })
  // Counted from the first of the month: a search may have 31 February, which not every browser reads.
  const first = Date.parse(`${time.slice(0, 7)}-01${time.slice(10) || 'T00:00'}Z`)
  return format.format(first + (Number(time.slice(8, 10)) - 1) * DAY_MS)
}
