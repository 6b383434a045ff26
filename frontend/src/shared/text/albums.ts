import { counted, language, number } from './numbers.ts'

const photos = (count: number) => counted(count, 'photo', 'photos')
const day = new Intl.DateTimeFormat(language, { dateStyle: 'long' })
const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' })
const going = (doing: string) => (done: number, total: number) =>
  `${doing}… ${number.format(done)} of ${number.format(total)}`

/** What a person reads and hears about albums and their links. */
export const albumsText = {
  albums: 'Albums',
  places: 'Places',
  create: 'New album',
  title: 'Title',
  make: 'Create',
  cancel: 'Cancel',
  close: 'Close',
  again: 'Try again',
  smart: 'Smart album',
  count: photos,
  named: (title: string, what: string) => `${title}, ${what}`,
  loading: 'Loading albums',
  more: 'Show more',
  empty: 'Albums put photos in an order of your own, to keep or to share.',
  failed: 'The albums could not be loaded.',
  failedOne: 'The album could not be loaded.',
  notMade: 'The album could not be made. Try again.',

  gone: 'There is no such album (any more).',
  toAlbums: 'To the albums',
  addThese: (count: number) => `Add ${photos(count)}`,
  changing: (title: string) => `Changing what “${title}” finds.`,
  noPhotos: 'Nothing here yet.',
  noPhotosThen: 'Drop photos on this page, or take some from the library.',
  nothingFound: 'Nothing is found by this search now. What matches later appears by itself.',
  fromLibrary: 'Add from the library',
  fromLibraryThen: (title: string) => `Select photos, then put them into “${title}”.`,
  notLoaded: 'The photos could not be loaded.',
  restNotLoaded: 'The rest of the photos could not be loaded.',
  rename: 'Title of the album',
  notRenamed: 'The title could not be saved. Try again.',
  titleNotSaved: (title: string) => `“${title}” could not be saved.`,
  renamedMeanwhile: (title: string) => `Renamed “${title}” elsewhere meanwhile.`,
  useMine: (title: string) => `Use “${title}”`,
  actions: 'More',
  delete: 'Delete album',
  deleteAsk: (title: string) =>
    `Delete the album “${title}”? Links to it end. Its photos stay in the library.`,
  deleteIt: 'Delete the album',
  keep: 'Keep',
  deleted: (title: string) => `Deleted “${title}”. Its photos are in the library.`,
  notDeleted: 'The album could not be deleted. Try again.',

  everything: 'All photos',
  taken: (from: string, to: string) => `taken ${from} to ${to}`,
  takenSince: (from: string) => `taken since ${from}`,
  takenUntil: (to: string) => `taken until ${to}`,
  change: 'Change the search',
  saveAs: 'Save as an album',
  updateIt: (title: string) => `Update “${title}”`,
  updated: (title: string) => `“${title}” finds this now.`,
  notUpdated: 'The search could not be saved. Try again.',

  addTo: 'Add to album',
  addToShort: 'Album',
  chooseAlbum: (count: number) => `Add ${photos(count)} to`,
  newAlbum: 'New album…',
  added: (count: number, title: string) => `Added ${photos(count)} to “${title}”.`,
  notAdded: (count: number) => `${photos(count)} could not be added. Try again.`,
  tooManyAlbums: (count: number) =>
    `${photos(count)} could not be added: a photo can be in 20 albums at most.`,
  alreadyIn: (count: number, title: string) =>
    count === 1 ? `The photo is in “${title}” already.` : `The photos are in “${title}” already.`,
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
  coverSet: 'It is the cover now.',
  coverNotSet: 'The cover could not be set. Try again.',
  move: 'Move',
  moved: (count: number) => `Moved ${photos(count)}.`,
  notMoved: (count: number, total: number) =>
    count < total
      ? `${number.format(count)} of ${photos(total)} could not be moved. Try again.`
      : `${photos(total)} could not be moved. Try again.`,
  away: (count: number) =>
    count === 1 ? 'A photo is not in the album any more.' : `${photos(count)} are not in the album any more.`,
  moving: (count: number) =>
    count === 1
      ? 'Choose the photo to put it before.'
      : `Choose the photo to put the ${photos(count)} before.`,
  toEnd: 'To the end',
  inAlbums: 'In an album',
  keyList: [
    ['X', 'Take the selected photos, or this one, to move them'],
    ['V', 'Put them before this photo'],
    ['Esc', 'Leave them where they were'],
  ],

  share: 'Share',
  shareTitle: (title: string) => `Share “${title}”`,
  shareAbout: 'Whoever has the link sees this album as it is, live, without an account. Nothing else.',
  expires: 'The link works for',
  days: (count: number) => counted(count, 'day', 'days'),
  until: 'Until a date',
  untilDate: 'Until',
  download: 'Guests may download the original files',
  downloadAbout: 'With all that is in them, place and camera too.',
  makeLink: 'Make a link',
  link: 'Link',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'It could not be copied. Select it and copy it yourself.',
  once: 'Keep it now: it is shown this once.',
  notShared: 'The link could not be made. Try again.',
  tooManyLinks: 'An album has at most 20 links. End one first.',
  dateWrong: 'Choose a day from tomorrow to a year from now.',
  links: 'Links that work',
  linksFailed: 'The links that work already could not be loaded.',
  worksUntil: (instant: string) =>
    `Until ${day.format(new Date(instant))}, ${time.format(new Date(instant))}`,
  withDownload: 'with download',
  withoutDownload: 'to look at',
  end: 'End',
  endOf: (what: string) => `End the link: ${what}`,
  ended: 'The link has ended. Pictures whose address somebody kept can be fetched for up to an hour.',
  notEnded: 'The link could not be ended. Try again.',
}
