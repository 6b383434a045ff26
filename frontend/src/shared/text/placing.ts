import { DEGREES_ON_MAP } from '@album/model/point'
import { inLanguage } from './in-language.ts'
import { counted, photos } from './numbers.ts'

/** Texts of the dialog that changes places. */
export const placingText = inLanguage('placing', {
  title: (count: number) => (count > 1 ? `Change the place of ${photos(count)}` : 'Change the place'),
  how: 'How to change it',
  set: 'Set',
  remove: 'Remove',
  reset: 'Reset',
  field: 'Town, or degrees',
  placeholder: 'Lisbon, or 38.72, -9.14',
  list: 'Places',
  hint: 'Add the country after a comma: Paris, France.',
  searching: 'Searching…',
  nothing: 'No town has this name. Try the English name, or the nearest larger town.',
  outside: `That is not on the map. ${DEGREES_ON_MAP}`,
  failed: 'The towns could not be searched. Check your connection, then type again.',
  found: (count: number) => `${counted(count, 'place', 'places')} found.`,
  sameForAll: (count: number) => `All ${photos(count)} get this place.`,
  removeMeaning: (count: number): string =>
    count > 1
      ? 'The photos will have no place. The files keep what the camera recorded.'
      : 'The photo will have no place. The file keeps what the camera recorded.',
  hasNone: 'The photo has no place.',
  resetMeaning: (count: number): string =>
    count > 1
      ? 'Photos whose place you changed go back to the place that the camera recorded.'
      : 'The photo goes back to the place that the camera recorded.',
  isCameras: 'You have not changed the place of this photo.',
})
