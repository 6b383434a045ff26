import { FILES_RECOVERABLE, TRASH_KEPT } from '@album/model/lifetimes'
import { DAY } from '@album/model/time-units'
import { inLanguage } from './in-language.ts'
import { counted, number } from './numbers.ts'

const days = (seconds: number) => counted(seconds / DAY, 'day', 'days')

/** The warning before photos are deleted for good. */
export const notUndone = `You cannot undo this here. For ${days(FILES_RECOVERABLE)}, the owner of the AWS account can recover the files.`

export const trashText = inLanguage('trash', {
  title: 'Trash',
  inTrash: 'In the trash',
  about: `Photos in the trash are deleted for good after ${days(TRASH_KEPT)}.`,
  empty: 'The trash is empty.',
  emptyThen: `Photos that you move to the trash stay here for ${days(TRASH_KEPT)}. You can restore them during that time.`,
  emptyIt: 'Empty trash',
  emptyAsk: `Delete everything in the trash for good? ${notUndone}`,
  restore: (title: string) => `Restore ${title}`,
  delete: (title: string) => `Delete ${title} for good`,
  deleteAsk: (title: string) => `Delete “${title}” for good? ${notUndone}`,
  deleteIt: 'Delete for good',
  keep: 'Keep',
  photos: 'Photos in the trash',
  days: (count: number) => `${counted(count, 'day', 'days')} left`,
  daysShort: (count: number) => `${number.format(count)} d`,
  reading: 'Reading the trash…',
  deleted: (count: number) =>
    count === 1 ? 'Deleted for good.' : `${counted(count, 'photo', 'photos')} deleted for good.`,
  deletedSome: (count: number) =>
    `${counted(count, 'photo', 'photos')} deleted for good. The others are still in the trash.`,
  notDeleted: (count: number, total: number) =>
    total === 1
      ? 'The photo could not be deleted. Try again.'
      : `${number.format(count)} of ${counted(total, 'photo', 'photos')} could not be deleted. Try again.`,
})
