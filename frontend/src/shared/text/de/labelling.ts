import type { labellingText } from '../labelling.ts'
import { number } from '../numbers.ts'
import { photos } from './count.ts'
import { labelName } from './labels.ts'

export const labelling: typeof labellingText = {
  addTitle: (count) => `Schlagwörter für ${photos(count)} hinzufügen`,
  field: 'Neue Schlagwörter',
  placeholder: 'Schlagwort, dann Enter',
  suggestions: 'Schlagwörter deiner Mediathek',
  maxLabels: (max) => `Du kannst bis zu ${max} Schlagwörter auf einmal hinzufügen.`,
  withoutLabel: (label) => `${labelName(label)} entfernen`,
  add: 'Hinzufügen',
  removeTitle: (count) => `Schlagwörter von ${photos(count)} entfernen`,
  remove: 'Entfernen',
  noneCarried: 'Keines dieser Fotos hat Schlagwörter.',
  readingLabels: (done, total) =>
    `Schlagwörter werden gelesen: ${number.format(done)} von ${number.format(total)} Fotos`,
  notRead: 'Einige Schlagwörter konnten nicht gelesen werden.',
  photos,
  yours: (own, carriers) => (own === carriers ? 'Von dir' : `${number.format(own)} von dir`),
  carriedBy: (count, total) => `${number.format(count)} von ${number.format(total)}`,
}
