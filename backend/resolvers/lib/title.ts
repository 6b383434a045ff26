import { util } from '@aws-appsync/utils'
import { withoutInvisible } from '@album/model/invisible'
import { refuse } from './request.ts'

const LONGEST = 255

/** A title as it is kept: composed (NFC) and trimmed, without what is not seen. */
export function titleOf(given: string | null | undefined): string {
  const title = util.str.normalize(withoutInvisible(given ?? ''), 'nfc').trim()
  if (!title) refuse('ValidationError', 'TITLE', 'A title needs at least one character.')
  if (title.length > LONGEST) refuse('ValidationError', 'TITLE', `A title has at most ${LONGEST} characters.`)
  return title
}
