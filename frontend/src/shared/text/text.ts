import type { Analysis_AnalysisFragment, ReasonCode } from '../../generated/graphql.ts'
import { gridText } from './grid.ts'
import { albumsText } from './albums.ts'
import { guestText } from './guest.ts'
import { selectionText } from './selection.ts'
import { analysisText } from './analysis.ts'
import { trashText } from './trash.ts'
import { uploadText } from './upload.ts'
import { usageText } from './usage.ts'
import { counted, decimal, language, number, percent } from './numbers.ts'
import { searchText } from './search.ts'

/** What happened, short enough for a tile, and what to do. */
const reasons: Record<ReasonCode, [what: string, then: string]> = {
  EMPTY: ['The file is empty', 'Check it on your device and add it again.'],
  CORRUPT: ['The picture is damaged or cut off', 'Export or download it again, then add that.'],
  UNSUPPORTED: [
    'Not a picture the album can read',
    'JPEG, PNG, WebP, AVIF, GIF, TIFF and HEIC are. Export it, a raw file too, as one of these.',
  ],
  TOO_MANY_PIXELS: ['Too many pixels to open safely', 'Export a smaller copy and add that.'],
  TOO_SMALL: [
    'No labels',
    'It is too small or too narrow: they need 80 pixels on each side, none over 125 times the other.',
  ],
  NOTHING_RECOGNISED: ['No labels', 'Nothing in it was recognised with enough confidence.'],
  ANALYSIS_FAILED: ['It could not be analysed', 'Several tries failed. The picture itself is safe.'],
}

type Camera = NonNullable<Analysis_AnalysisFragment['camera']>

/** One line: Canon EOS R5, RF 50mm, 1/250 s, f/1.8, ISO 100, 50 mm. */
function cameraLine(camera: Camera): string {
  const { make, model, lens, exposureTime, fNumber, iso, focalLength, focalLength35 } = camera
  // Most write their make into the model as well.
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

/** Every text a person sees, in one place, so that another language is one more file. */
export const text = {
  app: {
    name: 'Album',
    skip: 'Skip to the photos',
    starting: 'Opening the album',
    offline: 'You are offline. What is missing follows once you are connected; changes do not.',
    unreachable: 'The album does not answer. Trying again.',
    failed: 'This page stopped working.',
    failedThen: 'Your photos are safe. Load the page again to go on.',
    reload: 'Load again',
    notFound: 'There is no page at this address.',
    toAlbum: 'To the album',
    dismiss: 'Dismiss',
    notices: 'Notices',
  },
  account: {
    menu: 'Account',
    signIn: 'Sign in',
    signOut: 'Sign out',
    trash: 'Trash',
    email: 'E-mail',
    password: 'Password',
    forgot: 'Forgotten your password?',
    newPassword: 'New password',
    newPasswordTitle: 'Choose a password of your own',
    newPasswordRule: '12 characters or more, with upper and lower case, a digit and a symbol.',
    savePassword: 'Save and sign in',
    resetTitle: 'Set a new password',
    resetHint: 'We send a code to your e-mail address.',
    sendCode: 'Send a code',
    code: 'Code from the e-mail',
    codeSent: (address: string) => `A code is on its way to ${address}.`,
    reset: 'Set the password',
    resetDone: 'The password is set. Sign in with it.',
    backToSignIn: 'Back to sign in',
    twoStep: 'Two-step sign-in',
    appCode: 'Code from the app',
    appCodeHint: 'Open your authenticator app and type the code for this album.',
    asDemo: 'Continue as the demo user',
    demoHint: 'This album runs on your own machine.',
    demoSignedIn: 'Signed in as the demo user of this machine.',
    expired: 'Your session has ended. Sign in to go on where you were.',
    wrong: 'The e-mail address or the password is not right.',
    codeWrong: 'The code is not right, or no longer valid. Use a new one.',
    passwordWeak: 'The password is too simple.',
    tooMany: 'Too many tries. Wait a few minutes.',
    noAnswer: 'The album does not answer. Check your connection and try again.',
    failed: (message: string) => `That did not work: ${message}`,
  },
  album: {
    photos: 'Photos',
    loading: 'Loading photos',
    empty: 'A place for photos that say what is in them.',
    emptyThen: 'Drop some anywhere on this page, or choose them. Labels arrive within seconds.',
    failed: 'The photos could not be loaded.',
    retry: 'Try again',
    arrived: (count: number) => `${counted(count, 'photo', 'photos')} added`,
  },
  tile: {
    name: (title: string, labels: readonly string[]) =>
      labels.length > 0 ? `${title}: ${labels.join(', ')}` : title,
    uploading: (fraction: number) => `Uploading, ${percent.format(fraction)}`,
    waiting: 'Waiting for its file',
    waitingThen: 'Add the same file again to finish.',
    processing: 'Looking at it',
    rejected: 'Not added',
    failed: 'Not analysed',
    sensitive: 'May disturb',
    show: 'Show',
    taken: (when: string) => `Photo of ${when}`,
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
    boxes: 'Show where things are',
    zoomed: (scale: number) => percent.format(scale),
    fit: 'Show all of it',
    fitFrom: (scale: number) => `${percent.format(scale)}: show all of it`,
    panel: 'Labels and details',
    trash: 'Move to the trash',
    restore: 'Take out of the trash',
    original: 'Download the original',
    keys: 'Keys',
    labels: 'Labels',
    details: 'Details',
    confidence: (value: number) => percent.format(value / 100),
    places: (count: number) => counted(count, 'place', 'places'),
    yours: 'Yours',
    find: (label: string) => `Photos with ${label}`,
    taken: 'Taken',
    added: 'Added',
    size: 'Size',
    fileSize: (bytes: number) =>
      bytes < 1e5 ? `${number.format(Math.ceil(bytes / 1e3))} kB` : `${decimal.format(bytes / 1e6)} MB`,
    pixels: (width: number, height: number) => `${number.format(width)} × ${number.format(height)}`,
    text: 'Text',
    copy: 'Copy',
    copied: 'The text is copied.',
    notCopied: 'The text could not be copied. Select it and copy it yourself.',
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
    waitingForLabels: 'Looking at it. Labels appear here in a moment.',
    noLabels: 'No labels.',
    noLabelsSince: (code: ReasonCode) => `No labels. ${reasons[code][1]}`,
    /** Heard when one has gone on to it: chelsea.png: Cat, Animal. 2 of 14. */
    reached: (name: string, position?: { at: number; of?: number }) =>
      position
        ? `${name}. ${position.of ? `${number.format(position.at)} of ${number.format(position.of)}` : number.format(position.at)}.`
        : `${name}.`,
    gone: 'This photo is not here any more.',
    notLoaded: 'The photo could not be loaded.',
    inTrash: 'In the trash',
    undo: 'Undo',
    notRenamed: 'The title could not be saved. Try again.',
    titleNotSaved: (title: string) => `“${title}” could not be saved.`,
    renamedMeanwhile: (title: string) => `Renamed “${title}” elsewhere meanwhile.`,
    useMine: (title: string) => `Use “${title}”`,
    sensitive: (reasons: readonly string[]) => `Blurred, since it may show: ${reasons.join(', ')}`,
    keyList: [
      ['← →', 'Previous and next photo'],
      ['+ −', 'Closer and farther; then ← ↑ ↓ → move the picture'],
      ['0', 'As it fits'],
      ['Esc', 'Close'],
      ['B', 'Boxes on or off'],
      ['I', 'Labels and details on or off'],
      ['E', 'Edit the title'],
      ['Delete', 'Move to the trash'],
      ['?', 'This list'],
    ],
    albumKeyList: [
      ...searchText.keyList,
      ['← ↑ ↓ →', 'From photo to photo'],
      ['Enter', 'Open'],
      ['Home End', 'First and last photo'],
      ...selectionText.keyList,
    ],
  },
  upload: uploadText,
  trash: trashText,
  albums: albumsText,
  guest: guestText,
  selection: selectionText,
  usage: usageText,
  analysis: analysisText,
  reason: (code: ReasonCode) => reasons[code][0],
  reasonThen: (code: ReasonCode) => reasons[code][1],
}
