import { util } from '@aws-appsync/utils'
import { cleanTitle } from '@album/model/invisible'
import { titleRefusal } from '@album/model/refusals'
import { refuse } from './request.ts'

/** A title as the table keeps it. */
export function titleOf(given: string | null | undefined): string {
  const title = util.str.normalize(cleanTitle(given ?? ''), 'nfc')
  const refusal = titleRefusal(title)
  if (refusal) refuse('ValidationError', 'TITLE', refusal)
  return title
}
