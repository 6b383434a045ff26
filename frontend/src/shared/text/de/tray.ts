import { MAX_FILE_MB } from '@album/model/limits'
import { counted, number, percent } from '../numbers.ts'
import type { trayText } from '../tray.ts'

export function timeLeft(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  if (seconds < 10) return 'noch ein paar Sekunden'
  if (seconds < 50) return 'noch unter einer Minute'
  if (minutes < 60) return `noch ${minutes} Min.`
  return `noch ${Math.floor(minutes / 60)} Std. ${minutes % 60} Min.`
}

export const tray: typeof trayText = {
  notInAlbum: (count) =>
    `${counted(count, 'Foto ist', 'Fotos sind')} in deiner Mediathek, konnte${count === 1 ? '' : 'n'} aber nicht zum Album hinzugefügt werden.`,
  tray: 'Uploads',
  files: 'Dateien, die hochgeladen werden',
  progress: (done, total) => `${number.format(done)} von ${number.format(total)}`,
  timeLeft,
  waiting: 'Keine Verbindung',
  paused: 'Angehalten',
  added: (count) => `${counted(count, 'Foto', 'Fotos')} hinzugefügt`,
  addedSoFar: (added, analysed) =>
    `${number.format(added)} hinzugefügt, ${number.format(analysed)} analysiert`,
  alreadyHere: (count) => `${number.format(count)} schon in deiner Mediathek`,
  inTrash: (count) => `${number.format(count)} im Papierkorb`,
  notAdded: (count) => `${number.format(count)} nicht hinzugefügt`,
  notAnalysed: (count) => `${number.format(count)} nicht analysiert`,
  restoreThese: (count) => `Diese ${number.format(count)} wiederherstellen`,
  leftOut: (count) =>
    `${counted(count, 'andere Datei wurde', 'andere Dateien wurden')} übersprungen: Das Album nimmt nur Bilder auf.`,
  started: (count) => `${counted(count, 'Foto wird', 'Fotos werden')} hinzugefügt`,
  pauseAll: 'Alle anhalten',
  resumeAll: 'Alle fortsetzen',
  retryAll: 'Alle noch einmal',
  show: 'Dateien anzeigen',
  hide: 'Dateien ausblenden',
  close: 'Schließen',
  pause: (name) => `${name} anhalten`,
  resume: (name) => `${name} fortsetzen`,
  retry: (name) => `${name} noch einmal versuchen`,
  remove: (name) => `${name} entfernen`,
  stage: {
    queued: 'Wartet',
    hashing: 'Wird gelesen',
    hashed: 'Wartet',
    reserving: 'Wartet',
    reserved: 'Wartet',
    arrived: 'Hinzugefügt',
  },
  uploading: (fraction) => percent.format(fraction),
  finishing: 'Gleich fertig',
  here: 'Schon in deiner Mediathek',
  failure: {
    VIDEO: 'Das Album nimmt keine Videos auf.',
    UNSUPPORTED: 'Diese Datei ist kein Bild.',
    EMPTY: 'Die Datei ist leer.',
    TOO_LARGE: `Die Datei ist größer als ${MAX_FILE_MB} MB. Füg eine kleinere Kopie hinzu.`,
    UNREADABLE: 'Die Datei wurde verschoben, geändert oder gelöscht. Füg sie neu hinzu.',
    LEFT_BEHIND: 'Die Seite wurde vor dem Ende des Uploads geschlossen. Füg die Datei neu hinzu.',
    PHOTOS_PER_DAY: 'Das Fotolimit für heute ist erreicht. Versuch es morgen wieder.',
    PHOTOS_PER_MONTH: 'Das Fotolimit für diesen Monat ist erreicht. Versuch es nächsten Monat.',
    BYTES_PER_DAY: 'So viel kannst du heute nicht mehr hinzufügen. Versuch es morgen wieder.',
    DAMAGED: 'Die Datei kam mehrmals beschädigt an. Versuch es noch einmal.',
    NOT_TAKEN: 'Das Album hat die Datei nicht angenommen. Versuch es noch einmal.',
  },
  outdated: 'Lade diese Seite neu, dann geht es weiter',
  arrived: (count) =>
    `${counted(count, 'Foto', 'Fotos')} hinzugefügt. ${count === 1 ? 'Es wird' : 'Sie werden'} analysiert.`,
}
