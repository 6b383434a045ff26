import { inLanguage } from './in-language.ts'
import { number, photos } from './numbers.ts'

/** Texts of the grid: selecting, months and the scrubber. */
export const gridText = inLanguage('grid', {
  select: (position: number, of?: string) =>
    `Select photo ${number.format(position)}${of ? ` of ${of}` : ''}`,
  selectAll: 'Select all',
  selectAllOf: (name: string) => `Select all of ${name}`,
  view: 'View',
  labels: 'Labels',
  slideshow: 'Slideshow',
  size: 'Size of the photos',
  sizes: { small: 'Small', medium: 'Medium', large: 'Large' },
  scrubber: 'Go to a month',
  top: 'Top',
  count: photos,
  added: 'Just added',
  sort: 'Sort into months',
  failed: (name: string) => `${name} could not be loaded.`,
  notKept: (name: string) => `${name} is not available offline.`,
  retry: 'Try again',
  notAllSelected: 'Some photos could not be loaded, so not all are selected.',
})
