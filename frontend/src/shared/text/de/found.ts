import type { foundText } from '../found.ts'
import { photos } from './count.ts'
import { quoted } from './search.ts'

export const found: typeof foundText = {
  spoken: (what, count, shown) =>
    `${what}: ${count === undefined ? `mindestens ${photos(shown)}` : photos(count)}`,
  searching: 'Die Suche läuft noch …',
  nothing: (what) => `Keine Ergebnisse für ${/[„“]/u.test(what) ? what : quoted(what)}`,
  misread: 'Die Suche in dieser Adresse wurde nicht verstanden.',
  noFavourites: 'Hier stehen Fotos, die du mit dem Herz markierst.',
  nothingArchived:
    'Wähl Fotos aus und archivier sie, um sie aus der Zeitleiste zu nehmen. Suchen und Alben zeigen sie weiterhin.',
  nothingThen: 'Lass einen Begriff weg:',
  nearest: 'Versuch es damit:',
  noWords: (isTextRead) =>
    `Durchsucht: Titel, Dateinamen, Namen von Gästen, der Anfang von Beschreibungen${isTextRead ? ' und' : ', aber kein'} Text in Bildern.`,
  showAll: 'Alle Fotos anzeigen',
  failed: 'Die Suche ist fehlgeschlagen.',
  stopped: 'Der Rest konnte nicht geladen werden.',
  retry: 'Noch einmal versuchen',
}
