import { inLanguage } from './in-language.ts'
import { going, photos } from './numbers.ts'

/** Texts of turned photos. They are loaded with what changes photos. */
export const turningText = inLanguage('turning', {
  name: 'Rotate',
  longName: 'Rotate clockwise',
  progressText: going('Rotating'),
  done: (count: number) => (count > 1 ? `${photos(count)} rotated.` : 'Rotated.'),
  undone: (count: number) => (count > 1 ? `${photos(count)} rotated back.` : 'Rotated back.'),
})
