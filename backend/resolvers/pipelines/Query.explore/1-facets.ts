import type { Context } from '@aws-appsync/utils'
import type { LabelFacetItem } from '@album/model/index-entries'
import { COLOR_FACETS, LABEL_FACETS, libraryPk } from '@album/model/keys'
import { entriesIn, queryRange } from '../../lib/page.ts'

/**
 * How many facets are read at most: one query. DynamoDB ends a query at 1 MB; a facet has about 120 bytes. Rekognition has 12
 * colours and about 3,000 labels, and a person's own labels come on top.
 */
const MAX_EXAMINED = 6000
/** The last character of Unicode. */
const LAST = '\u{10ffff}'

/** The facets of all colours and labels. */
export function request(ctx: Context) {
  const pk = libraryPk(ctx.stash.owner)
  const range = { pk, from: COLOR_FACETS, to: `${LABEL_FACETS}${LAST}`, oldestFirst: true }
  return queryRange(ctx, range, MAX_EXAMINED)
}

export function response(ctx: Context) {
  return entriesIn<LabelFacetItem>(ctx)
}
