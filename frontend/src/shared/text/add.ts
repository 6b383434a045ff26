import { GUEST_REFUSALS } from '@album/model/contributions'
import { MAX_GUEST_NAME_LENGTH } from '@album/model/limits'
import { inLanguage } from './in-language.ts'
import { counted, photos } from './numbers.ts'

/** Texts for guests who add photos. They are loaded when a guest begins to. */
export const addText = inLanguage('add', {
  heading: 'Add photos to this album',
  name: 'Your name',
  nameAbout: 'Shown next to your photos, to everyone with a link to this album.',
  nameMissing: `Enter your name first: 1 to ${MAX_GUEST_NAME_LENGTH} characters.`,
  choose: 'Choose photos',
  noFolders: 'You cannot add a folder here. Open it and drop its photos on this page.',
  send: (count: number) => `Send ${counted(count, 'file', 'files')}`,
  chooseMore: 'Choose more photos',
  approval: 'Your host approves photos before others see them.',
  about:
    'The photos will belong to the host of this album, who can keep, show and delete them. If your camera saved where they were taken, that is sent, too.',
  close: 'Close',
  progress: 'Photos sent',
  sending: (sent: number, total: number) => `Sending photos: ${sent} of ${total} sent. Keep this page open.`,
  sent: (count: number, approval: boolean) =>
    approval
      ? `${photos(count)} sent. Others see ${count === 1 ? 'it' : 'them'} once your host has approved ${count === 1 ? 'it' : 'them'}.`
      : `${photos(count)} sent. ${count === 1 ? 'It appears' : 'They appear'} in the album as soon as ${count === 1 ? 'it is' : 'they are'} analysed.`,
  added: (count: number) => `You have added ${photos(count)}.`,
  takeBackLast: (count: number) =>
    count === 1 ? 'Take back the last photo' : `Take back the last ${photos(count)}`,
  nothingSent: 'No photos were added.',
  refused: (count: number) => `${counted(count, 'file', 'files')} not added:`,
  cancel: 'Cancel the rest',
  unreadable: 'The file cannot be read. Choose it again.',
  changed: 'The file changed while it was being sent. Choose it again.',
  /** Why the album takes no photos, by `errorInfo.code`. */
  refusals: GUEST_REFUSALS,
  kept: (count: number) => `This page is out of date. Reload it to send ${counted(count, 'file', 'files')}.`,
  reload: 'Reload',
  outdated: 'This page is out of date. Reload it, then add these files again.',
  notAdded: 'The file was not added. Choose it again.',
})
