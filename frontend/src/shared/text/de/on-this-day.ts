import { locale } from '../language.ts'
import { dayOfYear, rowOf, yearsAgo } from '../late-formats.ts'
import { capitalized } from '../lists.ts'
import type { onThisDayText } from '../on-this-day.ts'

/** Without the weekday: with it, the heading is cut on a screen of 320 pixels. */
const days = new Intl.DateTimeFormat(locale, {
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  timeZone: 'UTC',
})

export const onThisDay: typeof onThisDayText = {
  name: 'An diesem Tag',
  yearsAgo: (years) => capitalized(yearsAgo(years)),
  years: rowOf,
  hide: 'Für heute ausblenden',
  hidden: 'Für heute ausgeblendet.',
  all: 'Alle anzeigen',
  allOf: (day) => `Alle Fotos vom ${day} anzeigen`,
  shortDay: (day) => days.format(new Date(`${day}T00:00:00Z`)),
  date: dayOfYear,
  nothing: (date) => `Keine Fotos vom ${date} aus früheren Jahren.`,
  toPhotos: 'Zu deinen Fotos',
  loading: 'Fotos werden geladen',
  failed: 'Die Fotos konnten nicht geladen werden.',
  retry: 'Noch einmal versuchen',
}
