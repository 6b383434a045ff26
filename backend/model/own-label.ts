/** The name of a label that a person writes: how the album keeps it, and why it refuses it. */
import { maxLengthToClean, withoutInvisible } from './invisible.ts'
import { slugOf } from './keys.ts'
import { MAX_LABEL_LENGTH } from './limits.ts'
import { cleanName } from './search/names.ts'

/** The name as the table keeps it: composed (NFC), without invisible characters, one space between words. */
export const ownLabelName = (given: string): string =>
  given.length > maxLengthToClean(MAX_LABEL_LENGTH)
    ? given
    : cleanName(withoutInvisible(given).normalize('NFC'))

/** @param name from ownLabelName */
export function ownLabelRefusal(name: string): string | undefined {
  if (name === '') return 'A label needs at least one character.'
  if (name.length > MAX_LABEL_LENGTH) return `A label has at most ${MAX_LABEL_LENGTH} characters.`
  // Cards hold labels as members of an object, and JavaScript treats this member differently from all others.
  return slugOf(name) === '__proto__' ? 'A label cannot be called __proto__.' : undefined
}
