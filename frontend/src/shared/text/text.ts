import type { Analysis_AnalysisFragment, ReasonCode } from '../../generated/graphql.ts'
import { gridText } from './grid.ts'
import { albumsText } from './albums.ts'
import { selectionText } from './selection.ts'
import { trashText } from './trash.ts'
import { uploadText } from './upload.ts'
import { counted, decimal, language, number, percent } from './numbers.ts'
import { searchText } from './search.ts'

/** The problem, short enough for a tile, and what to do about it. */
const reasons: Record<ReasonCode, [what: string, then: string]> = {
  EMPTY: ['The file is empty', 'Check the file on your device, then add it again.'],
  CORRUPT: ['The picture is damaged or incomplete', 'Export or download it again, then add the new file.'],
  UNSUPPORTED: [
    'Not a format the album can read',
    'Export it as JPEG, PNG, WebP, AVIF, GIF, TIFF or HEIC. A camera raw file needs a large preview in it.',
  ],
  TOO_MANY_PIXELS: ['Too many pixels to open safely', 'Export a smaller copy and add that.'],
  TOO_SMALL: [
    'No labels',
    'The picture is too small or too narrow: each side needs 80 pixels, and none may be over 125 times the other.',
  ],
  NOTHING_RECOGNISED: ['No labels', 'Nothing was recognised with enough confidence.'],
  ANALYSIS_FAILED: ['The analysis failed', 'It was tried several times. The photo itself is safe.'],
}

type Camera = NonNullable<Analysis_AnalysisFragment['camera']>

/** Canon EOS R5, RF 50mm, 1/250 s, f/1.8, ISO 100, 50 mm. */
function cameraLine(camera: Camera): string {
  const { make, model, lens, exposureTime, fNumber, iso, focalLength, focalLength35 } = camera
  // Most cameras repeat the make in the model.
  const body = make && model?.toLowerCase().startsWith(make.toLowerCase()) ? [model] : [make, model]
  const length = focalLength35 ?? focalLength
  return [
    body.filter(Boolean).join(' '),
    lens,
    exposureTime &&
      (exposureTime < 0.4
        ? `1/${number.format(Math.round(1 / exposureTime))} s`
        : `${decimal.format(exposureTime)} s`),
    fNumber && `f/${decimal.format(fNumber)}`,
    iso && `ISO ${iso}`,
    length && `${decimal.format(length)} mm`,
  ]
    .filter(Boolean)
    .join(', ')
}

const degrees = new Intl.NumberFormat(language, { maximumFractionDigits: 4 })
const coordinates = ({ latitude, longitude }: NonNullable<Analysis_AnalysisFragment['location']>) =>
  `${degrees.format(Math.abs(latitude))}° ${latitude < 0 ? 'S' : 'N'}, ` +
  `${degrees.format(Math.abs(longitude))}° ${longitude < 0 ? 'W' : 'E'}`

/**
 * The texts of every page. Pages that are loaded on demand have their own: usage.ts, analysis.ts, download.ts, guest.ts,
 * account.ts. A translation would be another set of these files.
 */
export const text = {
  app: {
    name: 'Album',
    skip: 'Skip to the photos',
    starting: 'Opening the album',
    offline:
      'You are offline. Photos load and uploads continue when you are back online. Other changes are not saved.',
    unreachable: 'The album is not responding. Trying again…',
    failed: 'Something went wrong on this page.',
    failedThen: 'Your photos are safe. Reload the page to continue.',
    reload: 'Reload',
    notFound: 'This page does not exist.',
    toAlbum: 'Go to your photos',
    dismiss: 'Dismiss',
    notices: 'Notifications',
  },
  account: {
    menu: 'Account',
    signIn: 'Sign in',
    signOut: 'Sign out',
    favourites: searchText.nameOf({ kind: 'favourite', favourite: true }),
    archive: searchText.nameOf({ kind: 'archived', archived: true }),
    trash: 'Trash',
    email: 'E-mail',
    password: 'Password',
    forgot: 'Forgot your password?',
    newPassword: 'New password',
    newPasswordTitle: 'Choose your own password',
    newPasswordRule: 'Use at least 12 characters, with upper and lower case letters, a number and a symbol.',
    savePassword: 'Save and sign in',
    resetTitle: 'Reset your password',
    resetHint: 'We will send a code to your e-mail address.',
    sendCode: 'Send code',
    code: 'Code from the e-mail',
    codeSent: (address: string) => `We sent a code to ${address}.`,
    reset: 'Set password',
    resetDone: 'Your new password is set. Sign in with it.',
    backToSignIn: 'Back to sign-in',
    usage: 'Usage',
    analyseAgain: 'Analyse again',
    yours: 'Your account',
    create: 'Create an account',
    appCode: 'Code from the app',
    appCodeHint: 'Open your authenticator app and enter the code for this album.',
    asDemo: 'Continue as the demo user',
    demoHint: 'This album runs on your own machine.',
    demoSignedIn: 'You are signed in as the demo user of this machine.',
    expired: 'Your session has ended. Sign in to continue where you left off.',
    wrong: 'The e-mail address or password is incorrect.',
    emailInvalid: 'Enter a complete e-mail address.',
    codeWrong: 'The code is incorrect or has expired. Use a new one.',
    passwordWeak: 'This password is too simple.',
    tooMany: 'Too many attempts. Wait a few minutes, then try again.',
    noAnswer: 'The album is not responding. Check your connection and try again.',
    failed: (message: string) => `That did not work: ${message}`,
  },
  album: {
    photos: 'Photos',
    loading: 'Loading photos',
    empty: 'Photos you add here are labelled by what is in them.',
    emptyThen: 'Drop photos anywhere on this page, or choose them. Labels appear within seconds.',
    failed: 'The photos could not be loaded.',
    retry: 'Try again',
    arrived: (count: number) => `${counted(count, 'photo', 'photos')} added`,
  },
  tile: {
    name: (title: string, labels: readonly string[]) =>
      labels.length > 0 ? `${title}: ${labels.join(', ')}` : title,
    uploading: 'Uploading',
    uploaded: (fraction: number) => `Uploading, ${percent.format(Math.min(fraction, 0.99))}`,
    waiting: 'Waiting to be analysed',
    fileMissing: 'The upload was not finished',
    fileMissingThen: 'Add the same file again.',
    processing: 'Being analysed',
    rejected: 'Not added',
    failed: 'Analysis failed',
    moderated: 'Moderated',
    show: 'Show',
    harmless: 'Nothing wrong here',
    taken: (when: string) => `Photo taken ${when}`,
    favourite: 'favourite',
    passing: 'Photo',
  },
  grid: gridText,
  search: searchText,
  photo: {
    viewer: 'Photo',
    close: 'Close',
    previous: 'Previous photo',
    next: 'Next photo',
    rename: 'Title',
    description: 'Description',
    describe: 'Add a description',
    boxes: 'Show boxes',
    zoomed: (scale: number) => percent.format(scale),
    fit: 'Fit to window',
    actual: '100%',
    actualThen: '100%: actual size',
    loadingFull: 'Loading full resolution…',
    shownWith: (shown: number, all: number) =>
      `Shown at ${number.format(shown)} of ${number.format(all)} pixels wide`,
    fitFrom: (scale: number) => `${percent.format(scale)}: fit to window`,
    panel: 'Labels and details',
    trash: 'Move to trash',
    restore: 'Restore from trash',
    original: 'Download original',
    keys: 'Keyboard shortcuts',
    labels: 'Labels',
    details: 'Details',
    confidence: (value: number) => percent.format(value / 100),
    places: (count: number) => `in ${counted(count, 'place', 'places')}`,
    yours: 'Yours',
    find: (label: string) => `Find photos with ${label}`,
    taken: 'Taken',
    added: 'Added',
    size: 'Size',
    fileSize: (bytes: number) =>
      bytes < 1e5 ? `${number.format(Math.ceil(bytes / 1e3))} kB` : `${decimal.format(bytes / 1e6)} MB`,
    pixels: (width: number, height: number) => `${number.format(width)} × ${number.format(height)}`,
    text: 'Text',
    copy: 'Copy',
    copied: 'Text copied.',
    notCopied: 'The text could not be copied. Select it and copy it by hand.',
    faces: 'Faces',
    face: (number: number, count: number) => (count === 1 ? 'One face' : `Face ${number}`),
    colours: 'Colours',
    share: (value: number) => percent.format(value / 100),
    camera: 'Camera',
    cameraLine,
    location: 'Location',
    coordinates,
    addLabel: 'Add a label',
    removeLabel: (label: string) => `Remove ${label}`,
    waitingForLabels: 'Being analysed. Labels will appear here in a moment.',
    noLabels: 'No labels.',
    noLabelsSince: (code: ReasonCode) => `No labels. ${reasons[code][1]}`,
    /** Announced when the viewer moves to another photo: chelsea.png: Cat, Animal. 2 of 14. */
    reached: (name: string, position?: { at: number; of?: number }) =>
      position
        ? `${name}. ${position.of ? `${number.format(position.at)} of ${number.format(position.of)}` : number.format(position.at)}.`
        : `${name}.`,
    gone: 'This photo is not in your library.',
    notLoaded: 'The photo could not be loaded.',
    inTrash: 'In the trash',
    undo: 'Undo',
    moderated: (reasons: readonly string[]) => `Moderated: ${reasons.join(', ')}`,
    keyList: [
      ['← →', 'Previous and next photo'],
      ['+ −', 'Zoom in and out; then ← ↑ ↓ → move the picture'],
      ['0', 'Fit to window'],
      ['Esc', 'Close'],
      ['F', 'Favourite or not'],
      ['A', 'Archive, or put back'],
      ['B', 'Show or hide boxes'],
      ['I', 'Show or hide labels and details'],
      ['E', 'Edit the title'],
      ['Delete', 'Move to trash'],
      ['?', 'Show this list'],
    ],
    albumKeyList: [
      ...searchText.keyList,
      ['← ↑ ↓ →', 'Move between photos'],
      ['Enter', 'Open the photo'],
      ['Home End', 'First and last photo'],
      ...selectionText.keyList,
    ],
  },
  upload: uploadText,
  trash: trashText,
  albums: albumsText,
  selection: selectionText,
  reason: (code: ReasonCode) => reasons[code][0],
  reasonThen: (code: ReasonCode) => reasons[code][1],
}
