import type { guestText } from '../guest.ts'
import { photos, photosInto, someOf } from './count.ts'
import { labelNames } from './labels.ts'

export const guest: typeof guestText = {
  loading: 'Das Album wird geöffnet',
  count: photos,
  photos: 'Fotos',
  add: 'Fotos hinzufügen',
  drop: 'Leg Fotos hier ab, um sie hinzuzufügen',
  addedBy: (name) => `Hinzugefügt von ${name}`,
  yours: 'Deine Fotos',
  takeBack: 'Zurücknehmen',
  takenBack: (count) => (count === 1 ? 'Zurückgenommen.' : `${photos(count)} zurückgenommen.`),
  notTakenBack: (count, total) =>
    count === total
      ? `${photosInto(total, 'zurückgenommen')} Versuch es noch einmal.`
      : `${someOf(count, total, 'zurückgenommen')} Versuch es noch einmal.`,
  noLongerYours: (count) =>
    count === 1
      ? 'Dieses Foto kannst du nicht mehr zurücknehmen.'
      : `${photos(count)} kannst du nicht mehr zurücknehmen.`,
  addedAgain: (count) => (count === 1 ? 'Wieder hinzugefügt.' : `${photos(count)} wieder hinzugefügt.`),
  notAddedAgain: (count, total) =>
    count === total ? photosInto(total, 'wieder hinzugefügt') : someOf(count, total, 'wieder hinzugefügt'),
  photo: 'Foto',
  untitled: (position) => `Foto ${position}`,
  named: (title, labels) => [title, ...labelNames(labels)].join(', '),
  ended: 'Dieser Link funktioniert nicht mehr.',
  endedThen:
    'Er ist abgelaufen oder wurde beendet. Bitte die Person, die ihn dir geschickt hat, um einen neuen.',
  failed: 'Das Album konnte nicht geöffnet werden.',
  again: 'Noch einmal versuchen',
  empty: 'Noch keine Fotos. Sie erscheinen hier, sobald sie hinzugefügt werden.',
  download: 'Herunterladen',
  downloadAll: 'Alle herunterladen',
  downloadOriginal: 'Original herunterladen',
  preparing: 'Wird vorbereitet …',
  notDownloaded: 'Das Foto konnte nicht heruntergeladen werden. Versuch es noch einmal.',
  downloadedToday: 'Das heutige Download-Limit dieses Links ist erreicht. Versuch es morgen noch einmal.',
  enlargedToday:
    'Das heutige Limit dieses Links für volle Auflösung ist erreicht. Morgen kannst du wieder weiter hineinzoomen.',
  noDetails: 'Über dieses Foto ist nichts weiter bekannt.',
  gone: 'Dieses Foto ist nicht mehr im Album.',
}
