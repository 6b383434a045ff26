import { compact } from '../late-formats.ts'
import { number } from '../numbers.ts'
import { placeName } from '../place.ts'
import type { placesText } from '../places.ts'
import { photos } from './count.ts'

export const places: typeof placesText = {
  title: 'Orte',
  showMap: 'Karte anzeigen',
  map: 'Karte',
  mapKeys:
    'Die Pfeiltasten verschieben die Karte, Plus und Minus vergrößern und verkleinern sie, 0 zeigt alle Orte. Alle Orte stehen auch in der Liste darunter.',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  showAll: 'Alle Orte anzeigen',
  noOutlines: 'Die Umrisse der Länder konnten nicht geladen werden.',
  named: (place, count) => `${placeName(place)}, ${photos(count)}`,
  mixed: (place, count) => `${placeName(place)} und andere Orte, ${photos(count)}`,
  count: photos,
  short: compact,
  list: 'Alle Orte',
  townsOf: (country) => `Orte in ${country}`,
  more: (count) => `${number.format(count)} weitere anzeigen`,
  loading: 'Orte werden geladen',
  failed: 'Die Orte konnten nicht geladen werden.',
  retry: 'Noch einmal versuchen',
  empty: 'Fotos mit Aufnahmeort erscheinen hier auf einer Karte.',
  emptyThen:
    'Handys speichern den Standort in jedem Foto, wenn die Kamera-App ihn verwenden darf. Fotos aus der Zeit, bevor das Album Orte speicherte, bekommen ihren Ort, wenn du sie auswählst und erneut analysierst.',
  notKept: 'Dieses Album speichert nicht, wo Fotos aufgenommen wurden.',
  notKeptThen:
    'Wer dieses Album betreibt, kann das einschalten: Die Einstellung heißt „keepLocation“. Fotos, die danach hinzukommen, zeigen ihren Aufnahmeort. Ältere bekommen ihn, wenn du sie auswählst und erneut analysierst.',
  restLoading: 'Die übrigen Orte werden geladen',
  restNotLoaded: 'Die übrigen Orte konnten nicht geladen werden.',
  sources: 'Orte: GeoNames (CC BY 4.0). Grenzen: OpenStreetMap-Mitwirkende. Umrisse: Natural Earth.',
}
