import type { turningText } from '../turning.ts'
import { going, photos } from './count.ts'

export const turning: typeof turningText = {
  name: 'Drehen',
  longName: 'Im Uhrzeigersinn drehen',
  progressText: going('Wird gedreht'),
  done: (count) => (count > 1 ? `${photos(count)} gedreht.` : 'Gedreht.'),
  undone: (count) => (count > 1 ? `${photos(count)} zurückgedreht.` : 'Zurückgedreht.'),
}
