import type { guestText } from '../guest.ts'
import { photos } from './count.ts'
import { labelName } from './labels.ts'

export const guest: typeof guestText = {
  loading: 'Das Album wird geöffnet',
  count: photos,
  photos: 'Fotos',
  add: 'Fotos hinzufügen',
  drop: 'Leg Fotos hier ab, um sie hinzuzufügen',
  addedBy: (name) => `Hinzugefügt von ${name}`,
  photo: 'Foto',
  untitled: (position) => `Foto ${position}`,
  named: (title, labels) => [title, ...labels.map(labelName)].join(', '),
  ended: 'Dieser Link funktioniert nicht mehr.',
  endedThen:
    'Er ist abgelaufen oder wurde beendet. Bitte die Person, die ihn dir geschickt hat, um einen neuen.',
  failed: 'Das Album konnte nicht geöffnet werden.',
  again: 'Noch einmal versuchen',
  empty: 'Noch keine Fotos. Sie erscheinen hier, sobald sie hinzugefügt werden.',
  download: 'Herunterladen',
  downloadAll: 'Alle herunterladen',
  downloadOriginal: 'Original herunterladen',
  enlargedToday:
    'Das heutige Limit dieses Links für volle Auflösung ist erreicht. Morgen kannst du wieder weiter hineinzoomen.',
  noDetails: 'Über dieses Foto ist nichts weiter bekannt.',
  gone: 'Dieses Foto ist nicht mehr im Album.',
}
