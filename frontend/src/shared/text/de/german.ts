import { isGuest } from '../../routes.ts'
import { type Translation, translate } from '../in-language.ts'
import { account, signIn, signUp, twoStep } from './account.ts'
import { albumChanges, albums } from './albums.ts'
import { analysis } from './analysis.ts'
import { approvals } from './approvals.ts'
import { camera } from './camera.ts'
import { contributions } from './contributions.ts'
import { dating } from './dating.ts'
import { download } from './download.ts'
import { description, guestName, title } from './editable.ts'
import { edits } from './edits.ts'
import { explore } from './explore.ts'
import type { germanForGuests } from './for-guests.ts'
import { grid } from './grid.ts'
import { keys } from './keys.ts'
import { labelling } from './labelling.ts'
import { loadLabels } from './labels.ts'
import { links } from './links.ts'
import { marks } from './marks.ts'
import { offline } from './offline.ts'
import { onThisDay } from './on-this-day.ts'
import { photo } from './photo.ts'
import { place, places } from './places.ts'
import { placed, placing } from './placing.ts'
import { search } from './search.ts'
import { searchWords } from './search-words.ts'
import { selection } from './selection.ts'
import { slideshow } from './slideshow.ts'
import { text } from './text.ts'
import { trash, trashPage } from './trash.ts'
import { rawFile } from './raw-file.ts'
import { followTowns, loadTowns } from './towns.ts'
import { tray } from './tray.ts'
import { turning } from './turning.ts'
import { upload } from './upload.ts'
import { usage } from './usage.ts'

/** All texts in German, but those that only guests read. */
export const german = {
  account,
  albumChanges,
  albums,
  analysis,
  approvals,
  camera,
  contributions,
  dating,
  description,
  download,
  edits,
  explore,
  grid,
  guestName,
  keys,
  labelling,
  links,
  marks,
  offline,
  onThisDay,
  photo,
  place,
  placed,
  places,
  placing,
  search,
  searchWords,
  selection,
  signIn,
  signUp,
  slideshow,
  text,
  title,
  trash,
  trashPage,
  rawFile,
  tray,
  turning,
  twoStep,
  upload,
  usage,
} satisfies Omit<Translation, keyof typeof germanForGuests>

/** Later than the first photos. A place that is shown earlier loads the names of towns at once. */
const TOWNS_AFTER_MS = 3_000

/**
 * Makes the page German: its texts, and what `index.html` says in English.
 * @param showAgain shows the page again, with names that were loaded after it
 */
export function showGerman(showAgain: () => void): void {
  const late = [loadLabels(), ...(isGuest() ? [showGermanToGuests()] : [])]
  translate(german, Promise.allSettled(late))
  followTowns(showAgain)
  setTimeout(() => void loadTowns(), TOWNS_AFTER_MS)
  document.documentElement.lang = 'de'
  document
    .querySelector('meta[name=description]')
    ?.setAttribute('content', 'Ein Fotoalbum, das sich selbst beschriftet.')
}

async function showGermanToGuests(): Promise<void> {
  const { germanForGuests } = await import('./for-guests.ts')
  translate(germanForGuests)
}
