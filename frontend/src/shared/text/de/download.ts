import type { downloadText } from '../download.ts'
import { counted, number, size } from '../numbers.ts'
import { photos } from './count.ts'
import { timeLeft } from './tray.ts'

type Texts = typeof downloadText
type Why = Parameters<Texts['failed']>[0]

const ofAll = (done: number, total: number | undefined) =>
  total === undefined ? photos(done) : `${number.format(done)} von ${photos(total)}`

const stopped: Record<Why, (name: string, soFar: string) => string> = {
  CLOSED: (name, soFar) => `Der Download von „${name}“ wurde bei ${soFar} unterbrochen.`,
  NO_ANSWER: (name, soFar) => `Das Album antwortet nicht mehr. „${name}“ enthält bisher ${soFar}.`,
  LIMIT: (name, soFar) =>
    `Das Limit für heute ist erreicht. „${name}“ enthält bisher ${soFar}. Mach morgen weiter.`,
  SIGNED_OUT: (name, soFar) => `Du bist nicht mehr angemeldet. „${name}“ enthält bisher ${soFar}.`,
  NO_ROOM: (name, soFar) =>
    `Der Speicherplatz reicht nicht. „${name}“ enthält bisher ${soFar}. Mach zuerst Platz.`,
  NOT_WRITTEN: (name, soFar) => `„${name}“ konnte nach ${soFar} nicht weitergeschrieben werden.`,
}
const failed: Record<Why, string> = {
  CLOSED: 'Der Download wurde unterbrochen. Fang noch einmal an.',
  NO_ANSWER: 'Das Album antwortet nicht mehr. Prüf deine Verbindung und fang noch einmal an.',
  LIMIT: 'Das Limit für heute ist erreicht. Fang morgen noch einmal an.',
  SIGNED_OUT: 'Du bist nicht mehr angemeldet. Melde dich an und fang noch einmal an.',
  NO_ROOM: 'Der Speicherplatz reicht nicht für die Datei. Mach Platz und fang noch einmal an.',
  NOT_WRITTEN: 'Die Datei konnte nicht geschrieben werden. Fang noch einmal an.',
}

export const download: Texts = {
  cancel: 'Abbrechen',
  goOn: 'Fortsetzen',
  discard: 'Löschen',
  ok: 'OK',
  progress: (done, total, bytes, seconds) =>
    `${ofAll(done, total)}, ${size(bytes)}${seconds === undefined ? '' : `, ${timeLeft(seconds)}`}`,
  running: (progress) => `Wird heruntergeladen: ${progress}`,
  waiting: (progress) => `Warten auf das Album: ${progress}`,
  stopped: (why, name, done, total) => stopped[why](name, ofAll(done, total)),
  keepOpen: 'Lass dieses Fenster bis dahin offen.',
  failed: (why) => failed[why],
  done: (name, count, bytes) => `„${name}“ ist gespeichert: ${photos(count)}, ${size(bytes)}.`,
  ended: (name, count) =>
    count > 0
      ? `Der Link ist beendet. „${name}“ ist gespeichert, mit allem, was bis dahin geladen war: ${photos(count)}.`
      : 'Der Link wurde beendet, bevor das erste Foto geladen war.',
  none: 'Keines dieser Fotos konnte heruntergeladen werden.',
  gone: (count) => `${counted(count, 'Foto war', 'Fotos waren')} nicht mehr da.`,
  onTheirWay: (count) => `${counted(count, 'Foto wird', 'Fotos werden')} noch hochgeladen.`,
  notDownloaded: (count) => `${counted(count, 'Foto konnte', 'Fotos konnten')} nicht heruntergeladen werden.`,
  selection: (day) => `fotos-${day}.zip`,
  library: (day) => `album-${day}.zip`,
}
