import { FILES_RECOVERABLE, TRASH_KEPT } from '@album/model/lifetimes'
import { inLanguage } from './in-language.ts'
import { days } from './late-formats.ts'
import { counted, number, photos } from './numbers.ts'

/** The warning before photos are deleted for good. */
const notUndone = `You cannot undo this here. For ${days(FILES_RECOVERABLE)}, the owner of this album can recover the files.`

export const trashPageText = inLanguage('trashPage', {
  title: 'Trash',
  about: `Photos in the trash are deleted for good after ${days(TRASH_KEPT)}.`,
  empty: 'The trash is empty.',
  emptyThen: `Photos that you move to the trash stay here for ${days(TRASH_KEPT)}. You can restore them during that time.`,
  emptyIt: 'Empty trash',
  emptyAsk: `Delete everything in the trash for good? ${notUndone}`,
  delete: (title: string) => `Delete ${title} for good`,
  deleteSomeAsk: (count: number) => `Delete ${photos(count)} for good? ${notUndone}`,
  deleteAsk: (title: string) => `Delete “${title}” for good? ${notUndone}`,
  deleteIt: 'Delete for good',
  keep: 'Keep',
  photos: 'Photos in the trash',
  days: (count: number) => `${counted(count, 'day', 'days')} left`,
  daysShort: (count: number) => `${number.format(count)} d`,
})
