import type { Translation } from '../in-language.ts'
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
import type { firstTexts } from './first-texts.ts'
import { found } from './found.ts'
import type { germanForGuests } from './for-guests.ts'
import { keys } from './keys.ts'
import { labelling } from './labelling.ts'
import { links } from './links.ts'
import { marks } from './marks.ts'
import { offline } from './offline.ts'
import { onThisDay } from './on-this-day.ts'
import { photo } from './photo.ts'
import { places } from './places.ts'
import { placed, placing } from './placing.ts'
import { rawFile } from './raw-file.ts'
import { searchWords } from './search-words.ts'
import { selection } from './selection.ts'
import { slideshow } from './slideshow.ts'
import { suggestions } from './suggestions.ts'
import { trash, trashPage } from './trash.ts'
import { tray } from './tray.ts'
import { turning } from './turning.ts'
import { usage } from './usage.ts'

/** All other texts in German, but those that only guests read. The photos do not wait for them. */
export const otherTexts = {
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
  found,
  guestName,
  keys,
  labelling,
  links,
  marks,
  offline,
  onThisDay,
  photo,
  placed,
  places,
  placing,
  rawFile,
  searchWords,
  selection,
  signIn,
  signUp,
  slideshow,
  suggestions,
  title,
  trash,
  trashPage,
  tray,
  turning,
  twoStep,
  usage,
} satisfies Omit<Translation, keyof typeof firstTexts | keyof typeof germanForGuests>
