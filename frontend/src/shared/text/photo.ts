import { DESCRIPTION_TOO_LONG } from '@album/model/refusals'
import type { ReasonCode } from '../../generated/graphql.ts'
import { inLanguage } from './in-language.ts'
import { number, percent } from './numbers.ts'
import { text } from './text.ts'

/** Texts of an open photo. They are loaded with the viewer. */
export const photoText = inLanguage('photo', {
  viewer: 'Photo',
  loading: 'Loading the photo',
  close: 'Close',
  previous: 'Previous photo',
  next: 'Next photo',
  rename: 'Title',
  description: 'Description',
  describe: 'Add a description',
  wordsFound: (count: number) => `Searches find at most the first ${number.format(count)} words.`,
  tooLong: DESCRIPTION_TOO_LONG,
  boxes: 'Show boxes',
  zoomed: (scale: number) => percent.format(scale),
  fit: 'Fit to window',
  actual: '100%',
  actualThen: '100%: actual size',
  loadingFull: 'Loading full resolution…',
  shownWith: (shown: number, all: number) =>
    `Shown ${number.format(shown)} pixels wide. The photo has ${number.format(all)}.`,
  fitFrom: (scale: number) => `${percent.format(scale)}: fit to window`,
  panel: 'Labels and details',
  trash: 'Move to trash',
  restore: 'Restore from trash',
  takenBack: (name: string | null) => `Taken back by ${name ?? 'the guest'}`,
  original: 'Download original',
  labels: 'Labels',
  details: 'Details',
  confidence: (value: number) => percent.format(value / 100),
  places: (count: number) => `${number.format(count)} in this photo`,
  yours: 'Yours',
  find: (label: string) => `Find photos with ${label}`,
  taken: 'Taken',
  added: 'Added',
  size: 'Size',
  pixels: (width: number, height: number) => `${number.format(width)} × ${number.format(height)}`,
  text: 'Text',
  copy: 'Copy',
  copied: 'Text copied.',
  notCopied: 'The text could not be copied. Select it and copy it by hand.',
  faces: 'Faces',
  face: (number: number, count: number) => (count === 1 ? 'One face' : `Face ${number}`),
  colours: 'Colours',
  colour: (name: string) => name,
  share: (value: number) => percent.format(value / 100),
  camera: 'Camera',
  location: 'Location',
  addLabel: 'Add a label',
  removeLabel: (label: string) => `Remove ${label}`,
  waitingForLabels: 'Being analysed. Labels will appear here in a moment.',
  noLabels: 'No labels.',
  noLabelsSince: (code: ReasonCode) => `No labels. ${text.reasonThen(code)}`,
  /** Announced when the viewer moves to another photo: chelsea.png: Cat, Animal. 2 of 14. */
  reached: (name: string, position?: { at: number; of?: number }) =>
    position
      ? `${name}. ${position.of ? `${number.format(position.at)} of ${number.format(position.of)}` : number.format(position.at)}.`
      : `${name}.`,
  gone: 'This photo is not in your library.',
  notLoaded: 'The photo could not be loaded.',
  moderated: (reasons: readonly string[]) => `Moderated: ${reasons.join(', ')}`,
})
