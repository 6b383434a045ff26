import { inLanguage } from './in-language.ts'
import { capitalized } from './lists.ts'
import { number, photos } from './numbers.ts'

/** Categories that people call otherwise than Rekognition. */
const CATEGORIES = new Map([['Person Description', 'People']])

/** A number within a sentence, with a space before it. */
const counted = (count: number | undefined) => (count === undefined ? '' : ` ${number.format(count)}`)

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
  /** Without a number until all labels are counted. */
  showAll: (count?: number) => `Show all${counted(count)}`,
  showAllOf: (count: number | undefined, category: string) =>
    `Show all${counted(count)} labels in ${category}`,
  colours: 'Colours',
  more: 'Show more',
  none: (category: string) => `No photo has a label in “${category}”.`,
  back: 'Show all categories',
  restLoading: 'Loading the rest',
  restNotLoaded: 'The rest could not be loaded.',
})
