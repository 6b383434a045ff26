import { util } from '@aws-appsync/utils'
import { slugOf } from '@album/model/keys'
import { MAX_NAME_LENGTH, MAX_SENT_NAME_LENGTH } from '@album/model/limits'
import { parse, type Search } from '@album/model/search'
import { cleanName } from '@album/model/search/names'
import { refusalOfFilter } from '@album/model/search/refusals'
import type { PhotoFilterInput } from '../../generated/graphql.ts'
import { refuse } from './request.ts'

/** The search of a filter. Ends the field with an error if the filter is refused. */
export function searchOf(filter: PhotoFilterInput | null | undefined): Search {
  const { labels, without, words, colors, addedBy, ...rest } = filter ?? {}
  const names = {
    labels: composed(labels),
    without: composed(without),
    words: composed(words),
    colors: composed(colors),
    addedBy: addedBy ? util.str.normalize(addedBy, 'nfc') : addedBy,
  }
  const place = filter?.place ? util.str.normalize(filter.place, 'nfc') : filter?.place
  const refusal = refusalOfFilter({ ...rest, ...names, place })
  if (refusal) refuse('ValidationError', refusal.code, refusal.message)
  return parse({ ...rest, ...names, place })
}

/** The slug of a typed name, cut: no name is as long as what is left, and DynamoDB refuses a sort key of over 1,024 bytes. */
export function soughtSlug(name: string): string {
  const typed = util.str.normalize(name.slice(0, MAX_SENT_NAME_LENGTH), 'nfc')
  return slugOf(cleanName(typed)).slice(0, MAX_NAME_LENGTH)
}

/** Names in Unicode's composed form (NFC), as stored names are. */
const composed = (names: string[] | null | undefined) => names?.map((name) => util.str.normalize(name, 'nfc'))
