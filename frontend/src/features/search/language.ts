import { LABELS_IN_WORDS } from '@album/model/vocabulary'
import { IN_FILE_NAMES } from '@album/model/vocabulary'
import { searchWords } from '../../shared/text/search-words.ts'

const IRREGULAR: Record<string, string> = {
  people: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  mice: 'mouse',
  geese: 'goose',
  feet: 'foot',
  teeth: 'tooth',
  knives: 'knife',
  wives: 'wife',
  leaves: 'leaf',
  wolves: 'wolf',
  calves: 'calf',
  loaves: 'loaf',
  shelves: 'shelf',
  buses: 'bus',
  skis: 'ski',
  movies: 'movie',
  selfies: 'selfie',
  cookies: 'cookie',
  veggies: 'veggie',
  doggies: 'doggie',
}

/** The singular of a lower-case word: dogs → dog, children → child, glasses → glass, bus → bus. */
export function singularOf(word: string): string {
  if (Object.hasOwn(IRREGULAR, word)) return IRREGULAR[word]!
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/u.test(word)) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return /(?:s|x|z|ch|sh|to)es$/u.test(word) && !/(?:us|ous|hors|nos|hous|vas)es$/u.test(word)
    ? word.slice(0, -2)
    : word.slice(0, -1)
}

/** The words of a typed text: white space, commas and semicolons separate them. */
export const wordsIn = (text: string) => text.split(/[\s,;]+/u).filter((word) => word)

/** A typed text with another word at one position. The rest stays, including commas. */
export function withWord(text: string, position: number, word: string): string {
  let at = -1
  return text.replace(/[^\s,;]+/gu, (other) => {
    at += 1
    return at === position ? word : other
  })
}

const EXCLUSION = new RegExp(`^(?:[-−]|${searchWords.without})$`, 'u')
/** Whether it is a word for "without", or its sign. */
export const isExclusion = (word: string) => EXCLUSION.test(word)
/** The sign for "without" in front of a word. */
export const signOf = (word: string) => /^[-−](?=.)/u.exec(word)?.[0] ?? ''

/** A name or typed text in the form used for comparison: lower case, each word without its inflection. */
export const comparable = (text: string) =>
  text
    .toLowerCase()
    .split(/[\s,;-]+/u)
    .filter((word) => word)
    .map((word) => searchWords.stem(singularOf(word)))
    .join(' ')

/** Labels with everyday words for them. If several labels have a word, the first is the closest. */
const labelsInWords = searchWords.labels(LABELS_IN_WORDS)
const meanings = new Map<string, string[]>()
for (const [label, words] of labelsInWords)
  for (const word of words.split(', ').map(comparable))
    if (word !== comparable(label)) meanings.set(word, [...(meanings.get(word) ?? []), label])

/**
 * Everyday words in the singular, each with the labels that it means, closest first. A library may have none of
 * these labels.
 */
export const everydayWords: ReadonlyMap<string, readonly string[]> = meanings

const labelNames = new Set(labelsInWords.map(([label]) => comparable(label)))
/** Whether a word is spelled correctly, whether or not the library contains it. */
export const isKnownWord = (word: string) =>
  everydayWords.has(comparable(word)) || labelNames.has(comparable(word))

/** The labels that these words mean although they have other names, closest first. */
export const labelsMeantBy = (words: string): readonly string[] => everydayWords.get(comparable(words)) ?? []

/** The prefix that finds a word in titles and file names: dogs → dog, panorama → pano. */
export function beginningOf(word: string): string {
  const singular = singularOf(word)
  if (Object.hasOwn(IN_FILE_NAMES, singular)) return IN_FILE_NAMES[singular]!
  return searchWords.beginning(word.startsWith(singular) ? singular : word)
}

/** Whether two words differ by one missing, extra or wrong letter, or by two swapped neighbours. */
export function isOneMistake(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false
  const length = one.split('').findIndex((letter, at) => letter !== other[at])
  const at = length < 0 ? one.length : length
  const [rest, otherRest] = [one.slice(at), other.slice(at)]
  return (
    rest.slice(1) === otherRest ||
    rest === otherRest.slice(1) ||
    rest.slice(1) === otherRest.slice(1) ||
    (rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2))
  )
}
