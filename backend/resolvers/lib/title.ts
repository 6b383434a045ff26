import { util } from '@aws-appsync/utils'
import { withoutInvisible } from '@album/model/invisible'
import { MAX_TITLE_LENGTH } from '@album/model/limits'
import { titleRefusal } from '@album/model/refusals'
import { refuse } from './request.ts'

/** Including white space and invisible characters. Cleaning a longer text would exceed the resolver's step limit. */
const MAX_GIVEN_LENGTH = 8 * MAX_TITLE_LENGTH

/** A title as the table keeps it: composed (NFC), trimmed and without invisible characters. */
export function titleOf(given: string | null | undefined): string {
  const text = given ?? ''
  const title =
    text.length > MAX_GIVEN_LENGTH ? text : util.str.normalize(withoutInvisible(text), 'nfc').trim()
  const refusal = titleRefusal(title)
  if (refusal) refuse('ValidationError', 'TITLE', refusal)
  return title
}
