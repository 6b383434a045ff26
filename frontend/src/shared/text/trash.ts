import { inLanguage } from './in-language.ts'
import { number, photos } from './numbers.ts'

/** Texts about photos in the trash, on any page. */
export const trashText = inLanguage('trash', {
  inTrash: 'In the trash',
  restore: (title: string) => `Restore ${title}`,
  reading: 'Reading the trash…',
  deleted: (count: number) => (count === 1 ? 'Deleted for good.' : `${photos(count)} deleted for good.`),
  deletedSome: (count: number) => `${photos(count)} deleted for good. The others are still in the trash.`,
  notDeleted: (count: number, total: number) =>
    total === 1
      ? 'The photo could not be deleted. Try again.'
      : `${number.format(count)} of ${photos(total)} could not be deleted. Try again.`,
})
