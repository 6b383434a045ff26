import { FIRST_YEAR_OF_PHOTOS, LAST_YEAR_OF_PHOTOS } from '@album/model/limits'
import { MAX_ZONE_HOURS } from '@album/dates/wall-clock'
import type { datingText } from '../dating.ts'
import { counted } from '../numbers.ts'
import { going, photos } from './count.ts'

export const dating: typeof datingText = {
  name: 'Datum',
  longName: 'Datum ändern',
  title: (count) => (count > 1 ? `Datum von ${photos(count)} ändern` : 'Datum ändern'),
  how: 'Wie es geändert wird',
  set: 'Festlegen',
  shift: 'Verschieben',
  reset: 'Kamera',
  resetMeaning: (count) =>
    count > 1
      ? 'Fotos, deren Datum du geändert hast, bekommen wieder das Datum, das die Kamera aufgezeichnet hat.'
      : 'Das Foto bekommt wieder das Datum, das die Kamera aufgezeichnet hat.',
  isCameras: 'Das Datum dieses Fotos hast du nicht geändert.',
  notKnown:
    'Das Album kennt das Datum der Kamera nicht. Lass das Foto noch einmal analysieren und versuch es dann wieder.',
  dateAndTime: 'Datum und Uhrzeit',
  sameForAll: (count) => `Alle ${photos(count)} bekommen dieses Datum und diese Uhrzeit.`,
  impossible: `Dieses Datum gibt es nicht. Fotos sind von ${FIRST_YEAR_OF_PHOTOS} oder später.`,
  days: 'Tage',
  hours: 'Stunden',
  minutes: 'Minuten',
  direction: 'Richtung',
  later: 'Später',
  earlier: 'Früher',
  zone: 'Die Kamera war auf eine andere Zeitzone gestellt',
  zoneMeaning: 'Ändert auch die gespeicherte Zeitzone.',
  noZone: `Zeitzonen unterscheiden sich um Viertelstunden und um höchstens ${MAX_ZONE_HOURS} Stunden.`,
  noShift: (days) => `Gib ganze Zahlen ein, zusammen höchstens ${counted(days, 'Tag', 'Tage')}.`,
  first: 'Das erste Foto',
  before: 'Vorher',
  after: 'Nachher',
  outside: `Das Datum läge vor ${FIRST_YEAR_OF_PHOTOS} oder nach ${LAST_YEAR_OF_PHOTOS}.`,
  undated: (isFirst: boolean) =>
    `Das ${isFirst ? 'erste ' : ''}Foto hat noch kein Datum. Leg stattdessen eines fest.`,
  act: 'Ändern',
  change: 'Ändern',
  none: 'Kein Datum',
  progressText: going('Datum wird geändert'),
  done: (count) => (count > 1 ? `Datum von ${photos(count)} geändert.` : 'Datum geändert.'),
  unchanged: (isShift) => (isShift ? 'Kein Foto hat ein Datum zum Verschieben.' : 'Es gab nichts zu ändern.'),
  undone: (count) =>
    count > 1 ? `${photos(count)} haben wieder ihr altes Datum.` : 'Das alte Datum gilt wieder.',
}
