import {
  FIRST_YEAR_OF_PHOTOS,
  LAST_YEAR_OF_PHOTOS,
  MAX_ALBUMS_OF_PHOTO,
  MAX_OWN_LABELS,
} from '@album/model/limits'
import type { PhotoRefusal } from '@album/model/refusals'
import { andMore } from '../lists.ts'
import { number } from '../numbers.ts'
import type { selectionText } from '../selection.ts'
import { going, photos, someOf } from './count.ts'
import { labelName } from './labels.ts'

const named = (labels: readonly string[]) => andMore(labels.map(labelName), 'weitere')
const many = (count: number) => count > 1

const reasons: Record<PhotoRefusal, [one: string, several: string]> = {
  NOT_READY: ['Es ist noch nicht analysiert', 'Sie sind noch nicht analysiert'],
  REJECTED: ['Es ließ sich nicht als Bild lesen', 'Sie ließen sich nicht als Bilder lesen'],
  OWN_LABELS: [
    `Es hätte mehr als ${MAX_OWN_LABELS} eigene Schlagwörter`,
    `Sie hätten mehr als ${MAX_OWN_LABELS} eigene Schlagwörter`,
  ],
  PHOTO: ['Es ist nicht mehr in deiner Mediathek', 'Sie sind nicht mehr in deiner Mediathek'],
  NOT_IN_ALBUM: ['Es ist nicht mehr im Album', 'Sie sind nicht mehr im Album'],
  NOT_IN_TRASH: ['Es ist nicht mehr im Papierkorb', 'Sie sind nicht mehr im Papierkorb'],
  ALBUMS_OF_PHOTO: [`Es ist in ${MAX_ALBUMS_OF_PHOTO} Alben`, `Sie sind in ${MAX_ALBUMS_OF_PHOTO} Alben`],
  NO_PICTURE: ['Seine Bilder fehlen', 'Ihre Bilder fehlen'],
  YEAR: [
    `Sein Datum läge vor ${FIRST_YEAR_OF_PHOTOS} oder nach ${LAST_YEAR_OF_PHOTOS}`,
    `Ihr Datum läge vor ${FIRST_YEAR_OF_PHOTOS} oder nach ${LAST_YEAR_OF_PHOTOS}`,
  ],
  CAMERAS_DATE: [
    'Sein Datum laut Kamera kennt das Album erst nach der nächsten Analyse',
    'Ihr Datum laut Kamera kennt das Album erst nach der nächsten Analyse',
  ],
  ALBUM: ['Das Album wurde gelöscht', 'Das Album wurde gelöscht'],
  BUSY: ['Es wurde gerade anderswo geändert', 'Sie wurden gerade anderswo geändert'],
}

const isKnown = (code: string | undefined): code is PhotoRefusal => code !== undefined && code in reasons

function refused(codes: readonly (string | undefined)[], total: number): string {
  const which =
    total === 1 ? 'Das Foto konnte nicht geändert werden.' : someOf(codes.length, total, 'geändert')
  const why = [...new Set(codes)].flatMap((code) =>
    isKnown(code) ? [`${reasons[code][many(codes.length) ? 1 : 0]}.`] : [],
  )
  return `${which} ${why.length > 0 ? why.join(' ') : 'Versuch es noch einmal.'}`
}

export const selection: typeof selectionText = {
  bar: 'Ausgewählte Fotos',
  count: (count) => `${number.format(count)} ausgewählt`,
  growing: (count) => `Bisher ${number.format(count)} ausgewählt …`,
  none: 'Es sind keine Fotos ausgewählt.',
  clear: 'Auswahl aufheben',
  all: 'Alle',
  more: 'Mehr',
  moreActions: 'Mehr Aktionen',
  cancel: 'Abbrechen',
  addLabels: 'Schlagwort hinzufügen',
  removeLabels: 'Schlagwort entfernen',
  download: 'Download',
  withoutFile: 'Zu diesem Foto gibt es keine Datei zum Herunterladen.',
  notDownloaded: 'Das Original konnte nicht heruntergeladen werden. Versuch es noch einmal.',
  trash: 'Papierkorb',
  moveToTrash: 'In den Papierkorb',
  restore: 'Wiederherstellen',
  delete: 'Endgültig löschen',
  labels: {
    addLabels: {
      progressText: going('Schlagwörter werden hinzugefügt'),
      done: (labels, count) =>
        many(count) ? `${named(labels)} zu ${photos(count)} hinzugefügt.` : `${named(labels)} hinzugefügt.`,
    },
    removeLabels: {
      progressText: going('Schlagwörter werden entfernt'),
      done: (labels, count) =>
        many(count) ? `${named(labels)} von ${photos(count)} entfernt.` : `${named(labels)} entfernt.`,
    },
    refused,
  },
  harmless: {
    progressText: going('Weichzeichnung wird entfernt'),
    done: (count) =>
      many(count)
        ? `${photos(count)} werden nicht mehr weichgezeichnet.`
        : 'Das Foto wird nicht mehr weichgezeichnet.',
  },
  undo: 'Rückgängig',
  undoing: going('Wird rückgängig gemacht'),
  trashing: going('Kommt in den Papierkorb'),
  restoring: going('Wird wiederhergestellt'),
  deleting: going('Wird gelöscht'),
  trashed: (count) =>
    many(count) ? `${photos(count)} in den Papierkorb gelegt.` : 'In den Papierkorb gelegt.',
  restored: (count) => (many(count) ? `${photos(count)} wiederhergestellt.` : 'Wiederhergestellt.'),
  notTrashed: (count, total) =>
    many(total)
      ? `${someOf(count, total, 'in den Papierkorb gelegt')} Versuch es noch einmal.`
      : 'Das Foto konnte nicht in den Papierkorb gelegt werden. Versuch es noch einmal.',
  notRestored: (count, total) =>
    many(total)
      ? `${someOf(count, total, 'wiederhergestellt')} Versuch es noch einmal.`
      : 'Das Foto konnte nicht wiederhergestellt werden. Versuch es noch einmal.',
}
