import { MAX_GUEST_PICTURE_URL } from '@album/model/lifetimes'
import { HOUR } from '@album/model/time-units'
import { MAX_LINKS_OF_ALBUM, MAX_SMART_LINKS } from '@album/model/limits'
import { inLanguage } from './in-language.ts'
import { inShort, localDay, localTime } from './late-formats.ts'
import { counted } from './numbers.ts'

const until = (instant: string) => `Until ${localDay(instant)}, ${localTime(instant)}`

const hours = counted(MAX_GUEST_PICTURE_URL / HOUR, 'hour', 'hours')

/** Texts for the owner of share links. */
export const linksText = inLanguage('links', {
  title: (title: string) => `Share “${title}”`,
  about: 'Anyone with the link can see this album, live and without an account, and nothing else.',
  aboutSmart:
    'Anyone with the link can see what this search finds, live and without an account, and nothing else. Photos that it finds later appear there, too.',
  expires: 'The link works for',
  ends: 'The link works',
  until,
  days: (count: number) => counted(count, 'day', 'days'),
  untilDate: 'Until a date',
  date: 'Until',
  guests: 'Guests',
  labels: 'Guests see labels',
  labelsAbout: 'What is in each photo: Cat, Beach, Birthday.',
  places: 'Guests see where photos were taken',
  placesAbout: 'For photos whose location this album keeps.',
  download: 'Guests can download photos',
  downloadAbout: 'As JPEGs in full resolution, without location and camera details.',
  originals: 'Guests can download the original files',
  originalsAbout:
    'The files as they were uploaded. They can contain camera details and the GPS location, even if guests see no places.',
  /** In the row of a link whose guests see no places. */
  originalsWithPlaces: 'Original files can contain the GPS location.',
  make: 'Create link',
  making: 'Creating the link…',
  save: 'Save',
  saving: 'Saving…',
  cancel: 'Cancel',
  link: 'Link',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'The link could not be copied. Select it and copy it by hand.',
  again: 'You can show this link again here until it ends.',
  show: 'Show',
  showOf: (what: string) => `Show the link: ${what}`,
  hide: 'Hide',
  hideOf: (what: string) => `Hide the link: ${what}`,
  notShown: 'The link could not be shown. Try again.',
  opened: (count: number) => (count === 0 ? 'not opened yet' : `opened ${counted(count, 'time', 'times')}`),
  notShared: 'The link could not be created. Try again.',
  tooManySmart: `You can have at most ${MAX_SMART_LINKS} links to smart albums. End one first.`,
  tooMany: `An album can have at most ${MAX_LINKS_OF_ALBUM} links. End one first.`,
  /** @param last the latest date, `2027-07-31` */
  dateWrong: (last: string) => `Choose a date between tomorrow and ${localDay(`${last}T12:00:00`)}.`,
  links: 'Active links',
  loading: 'Loading links',
  failed: 'The active links could not be loaded.',
  retry: 'Try again',
  /** What guests see in addition to the pictures. */
  shows: (rights: { labels: boolean; places: boolean; download: boolean; originals: boolean }) =>
    inShort([
      rights.labels ? 'labels' : 'no labels',
      rights.places ? 'places' : 'no places',
      rights.originals ? 'original files' : rights.download ? 'download' : 'no download',
    ]),
  change: 'Change',
  changeOf: (what: string) => `Change the link: ${what}`,
  changed: 'Saved. This applies to all guests from now on.',
  changedDownload: `Saved. For up to ${hours}, guests can still use download links that they already have.`,
  undone: 'Undone. This applies to all guests from now on.',
  changedSince: 'Not undone: the link has been changed since.',
  notChanged: 'The link could not be changed. Try again.',
  downloadsOff: 'Not saved: downloads have been switched off since. Check the settings and save again.',
  noLink: 'This link has ended.',
  end: 'End',
  endOf: (what: string) => `End the link: ${what}`,
  endAsk: (takesPhotos: boolean) =>
    `End this link? Nobody will be able to open it, and you cannot turn it back on.${
      takesPhotos ? ' Photos that guests are still sending are not added.' : ''
    }`,
  endIt: 'End the link',
  keep: 'Keep',
  ended: `The link has ended. For up to ${hours}, guests can still see pictures that they have already opened.`,
  notEnded: 'The link could not be ended. Try again.',
})
