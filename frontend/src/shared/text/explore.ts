import { inLanguage } from './in-language.ts'
import { capitalized } from './lists.ts'
import { number, photos } from './numbers.ts'

/** Categories that people call otherwise than Rekognition. */
const CATEGORIES = new Map([['Person Description', 'People']])

export const exploreText = inLanguage('explore', {
  loading: 'Loading labels',
  empty: 'Find photos by what is in them.',
  emptyThen: 'Add photos. Their labels appear here within seconds, each with the best of its newest photos.',
  failed: 'The labels could not be loaded.',
  retry: 'Try again',
  /** The category of labels that Rekognition does not know. */
  own: 'Your labels',
  category: (name: string) => CATEGORIES.get(name) ?? name,
  colour: capitalized,
  named: (label: string, count: number) => `${label}, ${photos(count)}`,
  count: photos,
  showAll: (count: number) => `Show all ${number.format(count)}`,
  showAllOf: (count: number, category: string) => `Show all ${number.format(count)} labels in ${category}`,
  colours: 'Colours',
  more: 'Show more',
  none: (category: string) => `No photo has a label in “${category}”.`,
  back: 'Show all categories',
  tooMany: 'You have more labels than this page shows. Search finds the others.',
})
