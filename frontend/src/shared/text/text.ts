import { MAX_ASPECT, MIN_ANALYSED_SIDE } from '@album/model/limits'
import { NOTHING_RECOGNISED } from '@album/model/reasons'
import type { ReasonCode } from '../../generated/graphql.ts'
import { gridText } from './grid.ts'
import { inLanguage } from './in-language.ts'
import { uploadText } from './upload.ts'
import { percent, photos } from './numbers.ts'
import { searchText } from './search.ts'

/** The problem, short enough for a tile, and what to do about it. */
const reasons: Record<ReasonCode, [what: string, then: string]> = {
  EMPTY: ['The file is empty', 'Check the file on your device, then add it again.'],
  CORRUPT: ['The picture is damaged or incomplete', 'Export or download it again, then add the new file.'],
  UNSUPPORTED: [
    'Not a format the album can read',
    'Export it as JPEG, PNG, WebP, AVIF, GIF, TIFF or HEIC. A RAW file must contain a large preview.',
  ],
  TOO_MANY_PIXELS: ['Too many pixels to open safely', 'Export a smaller copy and add that.'],
  TOO_SMALL: [
    'No labels',
    `The picture is too small or too narrow: each side needs at least ${MIN_ANALYSED_SIDE} pixels, and neither may be over ${MAX_ASPECT} times the other.`,
  ],
  NOTHING_RECOGNISED: ['No labels', NOTHING_RECOGNISED],
  ANALYSIS_FAILED: ['The analysis failed', 'Analyse it again, or add it again.'],
}
/** What to ask a guest for whose file was refused, if it is not the same file again. */
export type Wanted = Record<'UNSUPPORTED' | 'TOO_MANY_PIXELS', string>
const wanted: Wanted & { [Code in ReasonCode]?: string } = {
  UNSUPPORTED: 'a JPEG',
  TOO_MANY_PIXELS: 'a smaller copy',
}

/**
 * The texts of every page. Pages that are loaded on demand have their own modules in this folder. German: de/.
 */
export const text = inLanguage('text', {
  app: {
    name: 'Album',
    skip: 'Skip to the photos',
    skipToContent: 'Skip to the content',
    starting: 'Opening the album',
    loading: 'Loading the page',
    offline: 'You are offline. Everything you have already seen is still here.',
    offlineOwner: 'Uploads continue later. Other changes are not saved.',
    unreachable: 'The album is not responding. Trying again…',
    failed: 'Something went wrong on this page.',
    failedThen: 'Your photos are safe. Reload the page to continue.',
    reload: 'Reload',
    notFound: 'This page does not exist.',
    toAlbum: 'Go to your photos',
    dismiss: 'Dismiss',
    notices: 'Notifications',
    pages: 'Pages',
    close: 'Close',
  },
  account: {
    menu: 'Account',
    signOut: 'Sign out',
    favourites: searchText.nameOf({ kind: 'favourite', favourite: true }),
    archive: searchText.nameOf({ kind: 'archived', archived: true }),
    trash: 'Trash',
    usage: 'Usage',
    analyseAgain: 'Analyse again',
    yours: 'Your account',
    keys: 'Keyboard shortcuts',
    demoSignedIn: 'You are signed in as the demo user of this machine.',
  },
  album: {
    photos: 'Photos',
    albums: 'Albums',
    explore: 'Explore',
    loading: 'Loading photos',
    empty: 'Photos you add here are labelled with what is in them.',
    emptyThen: 'Add photos from this device. Labels appear within seconds.',
    failed: 'The photos could not be loaded.',
    retry: 'Try again',
    arrived: (count: number) => `${photos(count)} added`,
  },
  tile: {
    name: (title: string, labels: readonly string[]) =>
      labels.length > 0 ? `${title}: ${labels.join(', ')}` : title,
    uploading: 'Uploading',
    uploaded: (fraction: number) => `Uploading, ${percent.format(Math.min(fraction, 0.99))}`,
    waiting: 'Waiting to be analysed',
    fileMissing: 'The upload was not finished',
    fileMissingThen: 'Add the same file again.',
    guestFileMissing: (name: string) => `${name}’s file has not arrived yet`,
    processing: 'Being analysed',
    rejected: 'Not added',
    failed: 'Analysis failed',
    moderated: 'Moderated',
    reasons: (found: readonly { name: string }[]) => found.map(({ name }) => name).join(', '),
    show: 'Show',
    showPhoto: (title: string) => `Show ${title}`,
    harmless: 'Nothing wrong here',
    harmlessPhoto: (title: string) => `Nothing wrong here: ${title}`,
    taken: (when: string) => `Photo taken ${when}`,
    favourite: 'favourite',
    passing: 'Photo',
  },
  /** Labels have the names that Rekognition or their owner gave them. */
  label: {
    name: (label: string) => label,
    /** Each name once: several labels may have the same. */
    names: (labels: readonly string[]) => [...new Set(labels)],
    /** The label that a person means by what they typed. */
    typed: (name: string) => name,
  },
  grid: gridText,
  search: searchText,
  upload: uploadText,
  reason: (code: ReasonCode) => reasons[code][0],
  reasonThen: (code: ReasonCode) => reasons[code][1],
  askGuest: (name: string, code: ReasonCode) =>
    `Added by ${name}. Ask them for ${wanted[code] ?? 'the file again'}.`,
})
