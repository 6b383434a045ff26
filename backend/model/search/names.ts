import { slugOf } from '../keys.ts'
import { MAX_NAME_LENGTH, MAX_SEARCH_NAMES } from '../limits.ts'

/** A name without spaces around it, and with one space between words, as stored names have it. */
export const cleanName = (name: string) =>
  name
    .split('')
    .map((character) => character.trim() || ' ')
    .join('')
    .split(' ')
    .filter((word) => word !== '')
    .join(' ')

/** Whether a clean name can be searched for. */
export const isName = (name: string) => name !== '' && name.length <= MAX_NAME_LENGTH

/** The names that can be searched for, without those that differ only in case. */
export const namesIn = (given: string[] | null | undefined): string[] => {
  const names = (given ?? []).map(cleanName).filter(isName)
  const slugs = names.map(slugOf)
  return names.filter((_, at) => slugs.indexOf(slugs[at]!) === at).slice(0, MAX_SEARCH_NAMES)
}
