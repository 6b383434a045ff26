import { DAY } from '@album/model/time-units'
import { locale } from './language.ts'
import { counted } from './numbers.ts'

/** Formats of texts that are loaded late. Those of the first texts are in dates.ts, lists.ts and numbers.ts. */

const longDate = new Intl.DateTimeFormat(locale, { dateStyle: 'long' })
const timeOfDay = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
const shortList = new Intl.ListFormat(locale, { style: 'short', type: 'unit' })

/** July 31, 2024: the day of an instant, or of a time without a zone, where the reader is. */
export const localDay = (time: string) => longDate.format(new Date(time))
/** 6:05 PM */
export const localTime = (instant: string) => timeOfDay.format(new Date(instant))
/** labels, places, no download */
export const inShort = (parts: readonly string[]) => shortList.format(parts)

const ago = new Intl.RelativeTimeFormat(locale)
const inRow = new Intl.ListFormat(locale, { type: 'unit' })
const daysOfYear = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' })

/** A time in seconds: 30 days. */
export const days = (seconds: number) => counted(seconds / DAY, 'day', 'days')
/** 2 years ago */
export const yearsAgo = (years: number) => ago.format(-years, 'year')
/** 2024, 2021 */
export const rowOf = (parts: readonly string[]) => inRow.format(parts)
/** November 26 */
export const dayOfYear = (day: string) => daysOfYear.format(new Date(`${day}T00:00:00Z`))

/** 1.2K */
export const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format
