import { withoutInvisible } from '@album/model/invisible'
import { slugOf } from '@album/model/keys'
import { MAX_OWN_LABELS } from '@album/model/photo'
import type { Problem } from '../problem.ts'

/** The length of an own label. */
const MAX_LABEL_LENGTH = 50

/** Label names as the table keeps them: composed (NFC), without invisible characters, one space between words, unique by slug. */
export function labelNames(given: string[]): string[] | Problem {
  const names = given.map((name) => withoutInvisible(name).normalize('NFC').replace(/\s+/gu, ' ').trim())
  if (names.length === 0 || names.length > MAX_OWN_LABELS)
    return refusal('TOO_MANY_LABELS', `Name 1 to ${MAX_OWN_LABELS} labels at a time.`)
  if (names.some((name) => name.length === 0))
    return refusal('LABEL', 'A label needs at least one character.')
  if (names.some((name) => name.length > MAX_LABEL_LENGTH))
    return refusal('LABEL', `A label has at most ${MAX_LABEL_LENGTH} characters.`)
  const slugs = names.map(slugOf)
  // Cards hold labels as members of an object, and JavaScript treats this member differently from all others.
  if (slugs.includes('__proto__')) return refusal('LABEL', 'A label cannot be called __proto__.')
  return names.filter((_, index) => slugs.indexOf(slugs[index]!) === index)
}

const refusal = (code: string, message: string): Problem => ({ errorType: 'ValidationError', code, message })
