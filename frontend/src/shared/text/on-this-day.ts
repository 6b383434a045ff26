import { inLanguage } from './in-language.ts'
import { locale } from './language.ts'
import { dayOfYear, rowOf, yearsAgo } from './late-formats.ts'

const days = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  timeZone: 'UTC',
})

/** Texts of the photos of earlier years. */
export const onThisDayText = inLanguage('onThisDay', {
  name: 'On this day',
  yearsAgo,
  years: rowOf,
  hide: 'Hide for today',
  hidden: 'Hidden for today.',
  all: 'Show all',
  allOf: (day: string) => `Show all photos of ${day}`,
  /** Tue, Nov 26, 2024: short enough for a phone, next to how long ago that was. */
  shortDay: (day: string) => days.format(new Date(`${day}T00:00:00Z`)),
  date: dayOfYear,
  nothing: (date: string) => `No photos from ${date} in earlier years.`,
  toPhotos: 'Go to your photos',
  loading: 'Loading photos',
  failed: 'The photos could not be loaded.',
  retry: 'Try again',
})
