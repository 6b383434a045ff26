import type { placedText } from '../placed.ts'
import type { placingText } from '../placing.ts'
import { counted } from '../numbers.ts'
import { going, photos } from './count.ts'

export const placed: typeof placedText = {
  name: 'Ort',
  longName: 'Ort ändern',
  none: 'Kein Ort',
  progressText: going('Ort wird geändert'),
  done: (count) => (count > 1 ? `Ort von ${photos(count)} geändert.` : 'Ort geändert.'),
  removed: (count) => (count > 1 ? `Ort von ${photos(count)} entfernt.` : 'Ort entfernt.'),
  unchanged: 'Es gab nichts zu ändern.',
  undone: (count) =>
    count > 1 ? `${photos(count)} haben wieder ihren alten Ort.` : 'Der alte Ort gilt wieder.',
  notKept: 'Dieses Album speichert nicht, wo Fotos aufgenommen wurden.',
  unknown: 'Diesen Ort kennt das Album nicht. Such ihn noch einmal.',
}

export const placing: typeof placingText = {
  title: (count) => (count > 1 ? `Ort von ${photos(count)} ändern` : 'Ort ändern'),
  how: 'Wie er geändert wird',
  set: 'Festlegen',
  remove: 'Entfernen',
  reset: 'Kamera',
  field: 'Ortschaft oder Koordinaten',
  placeholder: 'Lissabon oder 38.72, -9.14',
  list: 'Orte',
  hint: 'Das Land kann nach einem Komma folgen: Paris, Frankreich.',
  searching: 'Wird gesucht …',
  nothing: 'Kein Ort heißt so. Versuch den englischen Namen oder den nächsten größeren Ort.',
  outside: 'Das liegt nicht auf der Karte. Breiten gehen von -90 bis 90, Längen von -180 bis 180.',
  failed: 'Die Orte konnten nicht durchsucht werden. Prüf deine Verbindung und tipp dann weiter.',
  found: (count) => `${counted(count, 'Ort', 'Orte')} gefunden.`,
  sameForAll: (count) => `Alle ${photos(count)} bekommen diesen Ort.`,
  removeMeaning: (count) =>
    count > 1
      ? 'Die Fotos haben dann keinen Ort. In den Dateien bleibt, was die Kamera aufgezeichnet hat.'
      : 'Das Foto hat dann keinen Ort. In der Datei bleibt, was die Kamera aufgezeichnet hat.',
  hasNone: 'Das Foto hat keinen Ort.',
  resetMeaning: (count) =>
    count > 1
      ? 'Fotos, deren Ort du geändert hast, bekommen wieder den Ort, den die Kamera aufgezeichnet hat.'
      : 'Das Foto bekommt wieder den Ort, den die Kamera aufgezeichnet hat.',
  isCameras: 'Den Ort dieses Fotos hast du nicht geändert.',
}
