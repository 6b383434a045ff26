import type { Context } from '@aws-appsync/utils'
import type { LabelFacetItem } from '@album/model/index-entries'
import { libraryPk, PLACE_FACETS } from '@album/model/keys'
import { entriesIn, queryRange } from '../../lib/page.ts'

/** How many places are read at most: one query. DynamoDB ends a query at 1 MB; a facet has about 130 bytes. */
const MAX_EXAMINED = 6000
/** The last character of Unicode. */
const LAST = '\u{10ffff}'

export function request(ctx: Context) {
  const pk = libraryPk(ctx.stash.owner)
  const range = { pk, from: PLACE_FACETS, to: `${PLACE_FACETS}${LAST}`, oldestFirst: true }
  return queryRange(ctx, range, MAX_EXAMINED)
}

export function response(ctx: Context) {
  return entriesIn<LabelFacetItem>(ctx)
}
