import { inLanguage } from './in-language.ts'
import { going, photos } from './numbers.ts'

/** Texts of changed places outside their dialog. They are loaded with what changes photos. */
export const placedText = inLanguage('placed', {
  name: 'Place',
  longName: 'Change place',
  none: 'No place',
  progressText: going('Changing places'),
  done: (count: number) => (count > 1 ? `Places of ${photos(count)} changed.` : 'Place changed.'),
  removed: (count: number) => (count > 1 ? `Places of ${photos(count)} removed.` : 'Place removed.'),
  unchanged: 'There was nothing to change.',
  undone: (count: number) =>
    count > 1 ? `${photos(count)} have their old places again.` : 'The old place is back.',
  notKept: 'This album does not keep where photos were taken.',
  unknown: 'The album does not know this place. Search for it again.',
})
