import type { gridText } from '../grid.ts'
import { number } from '../numbers.ts'
import { photos } from './count.ts'

export const grid: typeof gridText = {
  select: (position, of) => `Foto ${number.format(position)}${of ? ` von ${of}` : ''} auswählen`,
  selectAll: 'Alle auswählen',
  selectAllOf: (name) => `Alle auswählen: ${name}`,
  view: 'Ansicht',
  labels: 'Schlagwörter',
  slideshow: 'Diashow',
  size: 'Größe der Fotos',
  sizes: { small: 'Klein', medium: 'Mittel', large: 'Groß' },
  scrubber: 'Zu einem Monat springen',
  top: 'Anfang',
  count: photos,
  added: 'Neue Fotos',
  sort: 'Einsortieren',
  failed: (name) => `${name} konnte nicht geladen werden.`,
  notKept: (name) => `${name} ist offline nicht verfügbar.`,
  retry: 'Noch einmal versuchen',
  notAllSelected: 'Einige Fotos konnten nicht geladen werden, deshalb sind nicht alle ausgewählt.',
}
