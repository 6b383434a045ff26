import type { placeText } from '../place.ts'
import { townInGerman } from './towns.ts'

export const place: typeof placeText = {
  atSea: 'Auf See',
  town: townInGerman,
}
