/**
 * The words that find a photo: those of its title and its file's name, of the name of the guest who added it, of its description,
 * and in the picture.
 * Indexing and searching split text into words here. Resolvers share this file, so it keeps to what the APPSYNC_JS
 * runtime has: no regular-expression literals.
 */
import { MAX_SEARCH_NAMES } from './limits.ts'

/** Longer words are cut, in the index and in searches. */
const MAX_WORD_LENGTH = 30
/** Words of a title and a file's name that are indexed: of a camera's `IMG_1234.JPG` there are three. */
const MAX_TITLE_WORDS = 12
/** Words of a guest's name that are indexed. */
const MAX_NAME_WORDS = 4
/** Words of a description that are indexed: those of a paragraph. */
export const MAX_DESCRIPTION_WORDS = 40
/** Those of two sentences come before the words in the picture. The others take the room that is left. */
const FIRST_DESCRIPTION_WORDS = 20
/**
 * Words of one photo. Labels and words have a card each, and a photo at most MAX_CARDS of these (limits.ts): one with many labels has
 * room for fewer words. A title of many words leaves less room for those in the picture.
 */
const MAX_INDEXED_WORDS = 18
/** The same with a description, before the rest of it. Such a photo has room for this many if it has few labels. */
const MAX_INDEXED_BEFORE_REST = 30

/** The characters between words. Letters, digits, marks and emoji belong to them. */
const SEPARATORS =
  '\t\n\r !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~' +
  '\u00a0¡¢£¤¥¦§¨©«¬®¯°±´¶·¸»¿×÷' +
  '\u200b\u200e\u200f\u2009\u202f\ufe0f‐‑‒–—―‘’‚‛“”„‟†‡•…‰′″‹›⁄€№™←↑→↓↔−' +
  '\u3000、。〈〉《》「」『』【】〔〕〜・！（），．／：；？［］～'

/** A word of at most MAX_WORD_LENGTH UTF-16 units. It is not cut within a character of two. */
const cut = (word: string) => {
  const end = word.charAt(MAX_WORD_LENGTH - 1)
  return word.slice(0, end >= '\ud800' && end < '\udc00' ? MAX_WORD_LENGTH - 1 : MAX_WORD_LENGTH)
}

/** The words of a text, in lower case, each once: of `IMG_1234.JPG` they are img, 1234 and jpg. */
export const wordsIn = (text: string): string[] => {
  // One pass for each separator, not for each character of each title: APPSYNC_JS is slow.
  const spaced = SEPARATORS.split('').reduce(
    (rest, separator) => (rest.includes(separator) ? rest.split(separator).join(' ') : rest),
    text,
  )
  const words = spaced
    .toLowerCase()
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => cut(word))
  return eachOnce(words)
}

const eachOnce = (words: string[]) => words.filter((word, at) => words.indexOf(word) === at)

/** A single ASCII letter or digit finds too much, but in other scripts one character may be a word. */
export const isTelling = (word: string) => word.length > 1 || word > '\u007f'

/** The words of a description by which its photo is found. */
export const describingWords = (description: string | null | undefined): string[] =>
  description ? wordsIn(description).filter(isTelling).slice(0, MAX_DESCRIPTION_WORDS) : []

/** The words of a guest's name by which the photos that they have added are found. */
export const namingWords = (addedBy: string | null | undefined): string[] =>
  addedBy ? wordsIn(addedBy).filter(isTelling).slice(0, MAX_NAME_WORDS) : []

/** The words by which a photo is found, in the order in which they get the room that there is. */
export const indexedWords = (photo: {
  title: string
  fileName?: string | null
  addedBy?: string | null
  description?: string | null
  words?: string[] | null
}): string[] => {
  const described = describingWords(photo.description)
  const words = [
    ...wordsIn(`${photo.title} ${photo.fileName ?? ''}`)
      .filter(isTelling)
      .slice(0, MAX_TITLE_WORDS),
    ...namingWords(photo.addedBy),
    ...described.slice(0, FIRST_DESCRIPTION_WORDS),
    ...(photo.words ?? []),
  ]
  if (described.length === 0) return eachOnce(words).slice(0, MAX_INDEXED_WORDS)
  return eachOnce([...eachOnce(words).slice(0, MAX_INDEXED_BEFORE_REST), ...described, ...words])
}

/** The words of a text to search for: the longest ones, as many as a search may have. */
export const searchedWords = (text: string): string[] => {
  const all = wordsIn(text)
  const telling = all.filter(isTelling)
  const words = telling.length > 0 ? telling : all
  const comesBefore = (one: number, other: number) => {
    const more = words[one]!.length - words[other]!.length
    return more > 0 || (more === 0 && one < other)
  }
  return words.filter(
    (_, at) => words.filter((__, other) => comesBefore(other, at)).length < MAX_SEARCH_NAMES,
  )
}
