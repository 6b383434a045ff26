import { withoutInvisible } from '@album/model/invisible'
import { slugOf } from '@album/model/keys'
import { MAX_OWN_LABELS } from '@album/model/photo'
import type { Problem } from '../problem.ts'

const LONGEST_NAME = 50

/** Names of labels as they are kept: composed (NFC), without what is not seen, one space between words, one a slug. */
export function labelNames(given: string[]): string[] | Problem {
  const names = given.map((name) => withoutInvisible(name).normalize('NFC').replace(/\s+/gu, ' ').trim())
  if (names.length === 0 || names.length > MAX_OWN_LABELS)
    return refusal('TOO_MANY_LABELS', `Name 1 to ${MAX_OWN_LABELS} labels at a time.`)
  if (names.some((name) => name.length === 0))
    return refusal('LABEL', 'The name of a label needs at least one character.')
  if (names.some((name) => name.length > LONGEST_NAME))
    return refusal('LABEL', `The name of a label has at most ${LONGEST_NAME} characters.`)
  const slugs = names.map(slugOf)
  // The one name that JavaScript does not let an object have as a member like any other: cards could not hold it.
  if (slugs.includes('__proto__')) return refusal('LABEL', 'A label cannot be called __proto__.')
  return names.filter((_, index) => slugs.indexOf(slugs[index]!) === index)
}

const refusal = (code: string, message: string): Problem => ({ errorType: 'ValidationError', code, message })
