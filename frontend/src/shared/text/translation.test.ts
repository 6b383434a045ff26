/** Every page speaks German: no text is missing, and none is left in English. */
import { expect, test } from 'vitest'
import { firstTexts } from './de/first-texts.ts'
import { germanForGuests } from './de/for-guests.ts'
import { loadLabels } from './de/labels.ts'
import { otherTexts } from './de/other-texts.ts'
import { loadTowns } from './de/towns.ts'
import { translate } from './in-language.ts'

type Text = string | ((...values: unknown[]) => unknown) | object

/** Arguments for texts that three numbers do not suit. */
const SAMPLES: Record<string, unknown[]> = {
  'analysisText.ask': [{ photos: 3, costUsd: 0.006, isComplete: true }, true],
  'analysisText.cancelled': [
    { total: 5, isComplete: true, done: 2, failed: 1, skipped: 1, limitReached: true },
  ],
  'analysisText.choice': ['FAILED'],
  'analysisText.choiceAbout': ['MISSING'],
  'analysisText.done': [{ total: 5, isComplete: true, done: 2, failed: 1, skipped: 1, limitReached: true }],
  'analysisText.estimate': [{ photos: 3, costUsd: 0.006, isComplete: false }, true],
  'analysisText.progress': [
    { total: 5, isComplete: false, done: 2, failed: 1, skipped: 1, limitReached: false },
  ],
  'analysisText.refused': ['TOO_MANY'],
  'analysisText.startChoice': ['OLD_MODEL'],
  'accountText.addressFree': ['2026-11-26T12:00:00Z'],
  'linksText.dateWrong': ['2027-11-26'],
  'linksText.until': ['2026-11-26T12:00:00Z'],
  'downloadText.failed': ['CLOSED'],
  'downloadText.stopped': ['NO_ROOM', 'Lofoten.zip', 3, 12],
  'editText.done': [{ edit: 'FAVOURITE', done: 3, skipped: 0 }],
  'editText.refused': [{ edit: 'FAVOURITE', total: 3 }, ['BUSY']],
  'editText.running': [{ edit: 'FAVOURITE', done: 3, failed: 0, skipped: 0, total: 5 }],
  'editText.starting': [{ action: 'FAVOURITE', ids: ['a', 'b'] }],
  'editText.notStarted': ['TOO_MANY_EDITS'],
  'exploreText.category': ['Sports'],
  'exploreText.colour': ['red'],
  'contributionsText.state': [
    { addedPhotos: 3, addedBytes: 3e6, photos: 500, bytes: 5e9, until: '2099-11-26T12:00:00Z', adding: true },
  ],
  'guestText.named': ['Lofoten', ['Sea', 'Dog']],
  'linksText.shows': [{ labels: true, places: false, download: true, originals: false }],
  'onThisDayText.date': ['2026-11-26'],
  'onThisDayText.shortDay': ['2026-11-26'],
  'onThisDayText.years': [['2024', '2021']],
  'placeText.town': ['Munich', 'DE'],
  'placesText.mixed': ['PT.14.Lisbon', 3],
  'placesText.named': ['PT.14.Lisbon', 3],
  'placesText.townsOf': ['Portugal'],
  'searchText.nameOf': [{ kind: 'notLabel', name: 'Dog' }],
  'searchText.sentence': [[{ kind: 'notLabel', name: 'Dog' }]],
  'searchWords.beginning': ['hunde'],
  'searchWords.labels': [[['Dog', 'puppy']]],
  'searchWords.stem': ['hunde'],
  'searchWords.timeInEnglish': ['letzte woche'],
  'selectionText.labels.addLabels.done': [['Dog', 'Sea', 'Sky', 'Sun'], 3],
  'selectionText.labels.removeLabels.done': [['Dog'], 3],
  'selectionText.labels.refused': [['BUSY', 'PHOTO'], 3],
  'text.label.name': ['Dog'],
  'text.label.names': [['Dog', 'Sea']],
  'text.label.typed': ['Hund'],
  'photoText.colour': ['red'],
  'photoText.moderated': [['Violence']],
  'photoText.noLabelsSince': ['TOO_SMALL'],
  'photoText.takenBack': ['Zoë'],
  'photoText.reached': ['Lofoten', { at: 2, of: 3 }],
  'text.askGuest': ['Zoë', 'EMPTY'],
  'text.reason': ['EMPTY'],
  'text.reasonThen': ['EMPTY'],
  'text.tile.reasons': [[{ name: 'Violence' }]],
  'text.tile.name': ['Lofoten', ['Sea', 'Dog']],
}

/** Texts that may be the same in both languages, and why. */
const SAME: [why: string, ...paths: string[]][] = [
  ['a word of both languages', 'albumsText.addToShort', 'linksText.link', 'downloadText.ok', 'text.app.name'],
  [
    'a word of both languages',
    'selectionText.download',
    'photoText.details',
    'photoText.text',
    'trayText.tray',
  ],
  ['the letter of both languages', 'cameraText.north', 'cameraText.south', 'cameraText.west'],
  ['a file name', 'downloadText.library'],
  ['names alone', 'albumsText.named', 'text.tile.name'],
  [
    'formatted by Intl',
    'onThisDayText.date',
    'onThisDayText.shortDay',
    'onThisDayText.years',
    'onThisDayText.yearsAgo',
    'photoText.actual',
  ],
  [
    'formatted by Intl',
    'suggestionsText.count',
    'searchText.sureSign',
    'photoText.confidence',
    'photoText.share',
  ],
  ['formatted by Intl', 'photoText.pixels', 'photoText.zoomed', 'trayText.uploading'],
  ['formatted by Intl', 'placesText.short'],
  ['formatted by Intl', 'usageText.count', 'usageText.size', 'usageText.usd'],
]
const mayBeSame = (path: string) =>
  SAME.some(([, ...paths]) => paths.includes(path)) || /^keysText\.\w+\.\d+\.0$/u.test(path)

const modules = import.meta.glob<Record<string, unknown>>(['./*.ts', '!./*.test.ts'], { eager: true })

const isSet = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const sets = Object.values(modules)
  .flatMap((module) => Object.entries(module))
  .filter(([, value]) => isSet(value))
const isOfItsOwn = (value: unknown) => sets.some(([, set]) => set === value)

/** Every text with its path: `albumsText.create`. */
function textsIn(path: string, value: unknown): [path: string, text: Text][] {
  if (typeof value === 'string' || typeof value === 'function') return [[path, value as Text]]
  if (!isSet(value) && !Array.isArray(value)) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    isOfItsOwn(inner) ? [] : textsIn(`${path}.${name}`, inner),
  )
}

const spoken = (path: string, text: Text) =>
  String(typeof text === 'function' ? text(...(SAMPLES[path] ?? [2, 3, 4])) : text)

/** All texts of these modules as they are said now. */
const said = () =>
  new Map(
    sets
      .flatMap(([name, set]) => textsIn(name, set))
      .map(([path, text]) => [path, spoken(path, text)] as const),
  )

const english = said()
translate({ ...firstTexts, ...otherTexts, ...germanForGuests })
await loadLabels()
await loadTowns()
const inGerman = said()

test('every text has a German one, which is not the English one', () => {
  expect([...inGerman.keys()]).toEqual([...english.keys()])
  const same = [...inGerman].flatMap(([path, text]) =>
    text === english.get(path) && !mayBeSame(path) ? [path] : [],
  )
  expect(same).toEqual([])
  for (const path of SAME.flatMap(([, ...paths]) => paths)) expect(english.has(path), path).toBe(true)
})

test.each([
  ['English', english],
  ['German', inGerman],
])('every text says something in %s', (_language, texts) => {
  for (const [path, text] of texts) expect(text, path).toMatch(/^(?!.*(?:undefined|NaN|\[object)).+$/su)
})

test.each([
  ['English', english],
  ['German', inGerman],
])('no text in %s sends a family to the command line', (_language, texts) => {
  for (const [path, text] of texts)
    // An airport has a terminal, too.
    if (path !== 'searchWords.labels') expect(text, path).not.toMatch(/pnpm|terminal/iu)
})

test('German texts use German quotation marks, and a space before an ellipsis', () => {
  for (const [path, text] of inGerman) expect(text, path).not.toMatch(/“[^“”]*”|\p{L}…/u)
})
