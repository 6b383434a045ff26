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

const day = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
})
const longDay = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' })

/** `2024-07-31` within its month: Wed, Jul 31. Where that takes two lines, the day of the week is in the first one alone. */
export const dayText = (date: string) =>
  day.format(new Date(`${date}T00:00:00Z`)).replace(/ (?=\S+$)/, '\u00a0')
/** Wednesday, July 31, 2024. */
export const longDayText = (date: string) => longDay.format(new Date(`${date}T00:00:00Z`))

const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `2024-07`: July 2024. */
export const monthText = (yearMonth: string) => month.format(new Date(`${yearMonth}-01T00:00:00Z`))

const longDate = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })

/** July 2024 or July 31, 2024; a year or a date with a time stays as it is. */
export function timeText(time: string): string {
  if (time.length === 7) return monthText(time)
  return time.length === 10 ? longDate.format(new Date(`${time}T00:00:00Z`)) : time.replace('T', ' ')
}
