import { counted } from './numbers.ts'

/** What a friend with a link reads and hears. */
export const guestText = {
  loading: 'Opening the album',
  count: (count: number) => counted(count, 'photo', 'photos'),
  photos: 'Photos',
  photo: 'Photo',
  untitled: (position: number) => `Photo ${position}`,
  named: (title: string, labels: readonly string[]) => [title, ...labels].join(', '),
  ended: 'This link does not work any more.',
  endedThen: 'It was ended, or its time is over. Ask whoever sent it for another.',
  failed: 'The album could not be opened.',
  again: 'Try again',
  empty: 'No photos yet. They appear here as soon as there are some.',
  download: 'Download',
  downloadOriginal: 'Download the original',
  close: 'Close',
  previous: 'Previous photo',
  next: 'Next photo',
  gone: 'This photo is not in the album any more.',
  arrived: (count: number) => `${counted(count, 'photo', 'photos')} added`,
}
