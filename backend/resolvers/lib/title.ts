import { util } from '@aws-appsync/utils'
import { withoutInvisible } from '@album/model/invisible'
import { titleRefusal } from '@album/model/refusals'
import { refuse } from './request.ts'

/** A title as the table keeps it: composed (NFC), trimmed and without invisible characters. */
export function titleOf(given: string | null | undefined): string {
  const title = util.str.normalize(withoutInvisible(given ?? ''), 'nfc').trim()
  const refusal = titleRefusal(title)
  if (refusal) refuse('ValidationError', 'TITLE', refusal)
  return title
}
