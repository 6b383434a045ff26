import { inLanguage } from './in-language.ts'
import { number } from './numbers.ts'

/** Ways to add photos, and what the photos' first page says of uploads. Whatever the list of uploads says is in tray.ts. */
export const uploadText = inLanguage('upload', {
  add: 'Add photos',
  moreWays: 'More ways to add photos',
  choosePhotos: 'Choose photos',
  chooseFolder: 'Choose a folder',
  anywhere: 'You can also drop or paste photos anywhere.',
  drop: 'Drop photos or folders to add them',
  notStarted: 'Photos cannot be added right now. Check your connection and try again.',
  removeRefused: (count: number) =>
    count === 1 ? 'Remove this file' : `Remove these ${number.format(count)}`,
})
