import type { exploreText } from '../explore.ts'
import { number } from '../numbers.ts'
import { photos } from './count.ts'
import { CATEGORIES_IN_GERMAN } from './categories.ts'
import { colourName, labelName, nameIn } from './labels.ts'

const counted = (count?: number) => (count === undefined ? '' : ` ${number.format(count)}`)

export const explore: typeof exploreText = {
  loading: 'Schlagwörter werden geladen',
  empty: 'Hier findest du Fotos nach dem, was auf ihnen zu sehen ist.',
  emptyThen:
    'Füg Fotos hinzu. Nach wenigen Sekunden stehen hier ihre Schlagwörter, jedes mit dem besten seiner neuesten Fotos.',
  failed: 'Die Schlagwörter konnten nicht geladen werden.',
  retry: 'Noch einmal versuchen',
  own: 'Deine Schlagwörter',
  category: (name) => nameIn(CATEGORIES_IN_GERMAN, name),
  colour: colourName,
  named: (label, count) => `${labelName(label)}, ${photos(count)}`,
  count: photos,
  showAll: (count) => `Alle${counted(count)} anzeigen`,
  showAllOf: (count, category) => `Alle${counted(count)} Schlagwörter anzeigen: ${category}`,
  colours: 'Farben',
  more: 'Mehr anzeigen',
  none: (category) => `Kein Foto hat ein Schlagwort aus „${category}“.`,
  back: 'Alle Kategorien anzeigen',
  restLoading: 'Der Rest wird geladen',
  restNotLoaded: 'Der Rest konnte nicht geladen werden.',
}
