import { type Translation, translate } from '../in-language.ts'
import { account, signIn, signUp, twoStep } from './account.ts'
import { add } from './add.ts'
import { albums } from './albums.ts'
import { analysis } from './analysis.ts'
import { approvals } from './approvals.ts'
import { camera } from './camera.ts'
import { contributions } from './contributions.ts'
import { dating } from './dating.ts'
import { download } from './download.ts'
import { description, title } from './editable.ts'
import { edits } from './edits.ts'
import { explore } from './explore.ts'
import { grid } from './grid.ts'
import { guest } from './guest.ts'
import { keys } from './keys.ts'
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
import { tray } from './tray.ts'
import { turning } from './turning.ts'
import { upload } from './upload.ts'
import { usage } from './usage.ts'

/** All texts in German. */
export const german = {
  account,
  add,
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
  guest,
  keys,
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
} satisfies Translation

/** Makes the page German: its texts, and what `index.html` says in English. */
export function showGerman(): void {
  translate(
    german,
    loadLabels().catch(() => {}),
  )
  document.documentElement.lang = 'de'
  document
    .querySelector('meta[name=description]')
    ?.setAttribute('content', 'Ein Fotoalbum, das sich selbst beschriftet.')
}
