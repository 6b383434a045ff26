import type { Context } from '@aws-appsync/utils'
import type { MonthFacetItem } from '@album/model/index-entries'
import { beginningWith, libraryPk } from '@album/model/keys'
import { entriesIn, queryRange } from '../../lib/page.ts'

/**
 * How many squares one page reads. A town is 20 kilometres wide: 400 squares, if all have photos. Far from any town, a square of a
 * degree stands for one, with 10,000.
 */
const MAX_EXAMINED = 5000

export function request(ctx: Context) {
  const squares = beginningWith(ctx.stash.prefix)
  const range = { pk: libraryPk(ctx.stash.owner), ...squares, oldestFirst: true }
  return queryRange(ctx, range, MAX_EXAMINED)
}

export function response(ctx: Context) {
  return entriesIn<MonthFacetItem>(ctx)
}
