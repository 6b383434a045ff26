import { FILES_RECOVERABLE, TRASH_KEPT } from '@album/model/lifetimes'
import { DAY } from '@album/model/time-units'
import { counted, number } from '../numbers.ts'
import type { trashText } from '../trash.ts'
import type { trashPageText } from '../trash-page.ts'
import { photos, photosInto, someOf } from './count.ts'

const days = (seconds: number) => counted(seconds / DAY, 'Tag', 'Tage')

const notUndone = `Hier lässt sich das nicht rückgängig machen. Wer dieses Album betreibt, kann die Dateien noch ${days(FILES_RECOVERABLE)} lang wiederherstellen.`

export const trash: typeof trashText = {
  inTrash: 'Im Papierkorb',
  restore: (title) => `${title} wiederherstellen`,
  reading: 'Der Papierkorb wird gelesen …',
  deleted: (count) => (count === 1 ? 'Endgültig gelöscht.' : `${photos(count)} endgültig gelöscht.`),
  deletedSome: (count) => `${photos(count)} endgültig gelöscht. Die anderen sind noch im Papierkorb.`,
  notDeleted: (count, total) =>
    total === 1
      ? 'Das Foto konnte nicht gelöscht werden. Versuch es noch einmal.'
      : count === total
        ? `${photosInto(total, 'gelöscht')} Versuch es noch einmal.`
        : `${someOf(count, total, 'gelöscht')} Versuch es noch einmal.`,
}

export const trashPage: typeof trashPageText = {
  title: 'Papierkorb',
  about: `Fotos im Papierkorb werden nach ${counted(TRASH_KEPT / DAY, 'Tag', 'Tagen')} endgültig gelöscht.`,
  empty: 'Der Papierkorb ist leer.',
  emptyThen: `Fotos, die du in den Papierkorb legst, bleiben hier ${days(TRASH_KEPT)}. So lange kannst du sie wiederherstellen.`,
  emptyIt: 'Papierkorb leeren',
  emptyAsk: `Alles im Papierkorb endgültig löschen? ${notUndone}`,
  delete: (title) => `${title} endgültig löschen`,
  deleteSomeAsk: (count) => `${photos(count)} endgültig löschen? ${notUndone}`,
  deleteAsk: (title) => `„${title}“ endgültig löschen? ${notUndone}`,
  deleteIt: 'Endgültig löschen',
  keep: 'Behalten',
  photos: 'Fotos im Papierkorb',
  days: (count) => `Noch ${counted(count, 'Tag', 'Tage')}`,
  daysShort: (count) => `${number.format(count)} T`,
}
