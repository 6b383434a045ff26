import { inLanguage } from './in-language.ts'
import { number, photos } from './numbers.ts'

/** Texts for guests with a share link. */
export const guestText = inLanguage('guest', {
  loading: 'Opening the album',
  count: photos,
  photos: 'Photos',
  add: 'Add photos',
  drop: 'Drop photos to add them',
  addedBy: (name: string) => `Added by ${name}`,
  yours: 'Your photos',
  takeBack: 'Take back',
  takenBack: (count: number) => (count === 1 ? 'Taken back.' : `${photos(count)} taken back.`),
  notTakenBack: (count: number, total: number) =>
    total === 1
      ? 'The photo could not be taken back. Try again.'
      : `${number.format(count)} of ${photos(total)} could not be taken back. Try again.`,
  noLongerYours: (count: number) =>
    count === 1 ? 'You can no longer take back this photo.' : `You can no longer take back ${photos(count)}.`,
  addedAgain: (count: number) => (count === 1 ? 'Added again.' : `${photos(count)} added again.`),
  notAddedAgain: (count: number, total: number) =>
    total === 1
      ? 'The photo could not be added again.'
      : `${number.format(count)} of ${photos(total)} could not be added again.`,
  photo: 'Photo',
  untitled: (position: number) => `Photo ${position}`,
  named: (title: string, labels: readonly string[]) => [title, ...labels].join(', '),
  ended: 'This link no longer works.',
  endedThen: 'It has expired or was ended. Ask the person who sent it for a new one.',
  failed: 'The album could not be opened.',
  again: 'Try again',
  empty: 'No photos yet. They will appear here as soon as they are added.',
  download: 'Download',
  downloadAll: 'Download all',
  downloadOriginal: 'Download original',
  preparing: 'Preparing…',
  notDownloaded: 'The photo could not be downloaded. Try again.',
  downloadedToday: 'This link has reached today’s limit of downloads. Try again tomorrow.',
  enlargedToday: 'This link has reached today’s limit for full resolution. You can zoom in further tomorrow.',
  noDetails: 'Nothing more is known about this photo.',
  gone: 'This photo is no longer in the album.',
})
