import { inLanguage } from './in-language.ts'
import { number, photos } from './numbers.ts'

/** Texts of the dialogs that add and remove labels of the selected photos. They are loaded with the selection's bar. */
export const labellingText = inLanguage('labelling', {
  addTitle: (count: number) => `Add labels to ${photos(count)}`,
  field: 'Labels to add',
  placeholder: 'Type a label, then Enter',
  suggestions: 'Labels in your library',
  maxLabels: (max: number) => `You can add up to ${max} labels at a time.`,
  withoutLabel: (label: string) => `Remove ${label}`,
  add: 'Add',
  removeTitle: (count: number) => `Remove labels from ${photos(count)}`,
  remove: 'Remove',
  noneCarried: 'None of these photos has labels.',
  readingLabels: (done: number, total: number) =>
    `Reading labels, ${number.format(done)} of ${number.format(total)} photos`,
  notRead: 'Some labels could not be read.',
  photos,
  yours: (own: number, carriers: number) => (own === carriers ? 'Yours' : `${number.format(own)} yours`),
  carriedBy: (count: number, total: number) => `${number.format(count)} of ${number.format(total)}`,
})
