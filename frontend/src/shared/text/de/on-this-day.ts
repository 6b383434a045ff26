import { locale } from '../language.ts'
import type { onThisDayText } from '../on-this-day.ts'

const ago = new Intl.RelativeTimeFormat(locale)
const years = new Intl.ListFormat(locale, { type: 'unit' })
const days = new Intl.DateTimeFormat(locale, {
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  timeZone: 'UTC',
})
const dates = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' })

export const onThisDay: typeof onThisDayText = {
  name: 'An diesem Tag',
  yearsAgo: (years) => capitalized(ago.format(-years, 'year')),
  years: (of) => years.format(of),
  hide: 'Für heute ausblenden',
  hidden: 'Für heute ausgeblendet.',
  all: 'Alle anzeigen',
  allOf: (day) => `Alle Fotos vom ${day} anzeigen`,
  shortDay: (day) => days.format(new Date(`${day}T00:00:00Z`)),
  date: (day) => dates.format(new Date(`${day}T00:00:00Z`)),
  nothing: (date) => `Keine Fotos vom ${date} aus früheren Jahren.`,
  toPhotos: 'Zu deinen Fotos',
  loading: 'Fotos werden geladen',
  failed: 'Die Fotos konnten nicht geladen werden.',
  retry: 'Noch einmal versuchen',
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
