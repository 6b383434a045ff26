import { MAX_ALBUMS_OF_OWNER, MAX_ALBUMS_OF_PHOTO } from '@album/model/limits'
import { inLanguage } from './in-language.ts'
import { counted, going, number, photos } from './numbers.ts'

export const albumsText = inLanguage('albums', {
  create: 'New album',
  title: 'Title',
  make: 'Create',
  saving: 'Saving…',
  cancel: 'Cancel',
  again: 'Try again',
  smart: 'Smart album',
  count: photos,
  named: (title: string, what: string) => `${title}, ${what}`,
  loading: 'Loading albums',
  more: 'Show more',
  empty: 'Put photos into albums, in your own order, to keep or to share.',
  failed: 'The albums could not be loaded.',
  failedOne: 'The album could not be loaded.',
  notMade: 'The album could not be created. Try again.',
  noMoreAlbums: `You can have at most ${number.format(MAX_ALBUMS_OF_OWNER)} albums. Delete one first.`,

  gone: 'This album does not exist or was deleted.',
  toAlbums: 'Go to albums',
  addThese: (count: number) => `Add ${photos(count)}`,
  changing: (title: string) => `Changing the search of “${title}”.`,
  noPhotos: 'This album is empty.',
  noPhotosThen: 'Add some from this device or from your library.',
  nothingFound: 'No photos match this search. New matches will appear here.',
  fromLibrary: 'Add from library',
  fromLibraryThen: (title: string) => `Select photos to add to “${title}”.`,
  notLoaded: 'The photos could not be loaded.',
  restNotLoaded: 'The rest of the photos could not be loaded.',
  rename: 'Album title',
  actions: 'More',
  downloadIt: 'Download album',
  delete: 'Delete album',
  deleteAsk: (title: string) =>
    `Delete the album “${title}”? Its share links stop working. Its photos stay in your library.`,
  deleteIt: 'Delete the album',
  keep: 'Keep',
  deleted: (title: string) => `Deleted “${title}”. Its photos are still in your library.`,
  notDeleted: 'The album could not be deleted. Try again.',

  everything: 'All photos',
  change: 'Change search',
  saveAs: 'Save as album',
  updateIt: 'Save search',

  addTo: 'Add to album',
  addToShort: 'Album',
  chooseAlbum: (count: number) => `Add ${photos(count)} to an album`,
  newAlbum: 'New album…',
  added: (count: number, title: string) => `Added ${photos(count)} to “${title}”.`,
  notAdded: (count: number) => `${photos(count)} could not be added. Try again.`,
  tooManyAlbums: (count: number) =>
    `${photos(count)} could not be added: a photo can be in at most ${MAX_ALBUMS_OF_PHOTO} albums.`,
  alreadyIn: (count: number, title: string) =>
    count === 1 ? `The photo is already in “${title}”.` : `The photos are already in “${title}”.`,
  adding: going('Adding'),
  removing: going('Removing'),
  movingOn: going('Moving'),
  remove: 'Remove from album',
  removeShort: 'Remove',
  removed: (count: number) => `Removed ${photos(count)} from the album.`,
  notRemoved: (count: number) => `${photos(count)} could not be removed. Try again.`,
  undo: 'Undo',
  cover: 'Use as cover',
  coverShort: 'Cover',
  move: 'Move',
  moved: (count: number) => `Moved ${photos(count)}.`,
  notMoved: (count: number, total: number) =>
    count < total
      ? `${number.format(count)} of ${photos(total)} could not be moved. Try again.`
      : `${photos(total)} could not be moved. Try again.`,
  away: (count: number) => `${counted(count, 'photo is', 'photos are')} no longer in the album.`,
  moving: (count: number) =>
    count === 1
      ? 'Choose a photo to place it before.'
      : `Choose a photo to place the ${photos(count)} before.`,
  toEnd: 'Move to the end',
  inAlbums: 'In an album',

  share: 'Share',
  sharePhoto: 'Share this photo',
  sharePhotoAbout: 'This puts the photo in a new album and gives you a link to it.',
})
