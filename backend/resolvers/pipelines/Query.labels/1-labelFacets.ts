import type { Context } from '@aws-appsync/utils'
import type { LabelFacetItem } from '@album/model/index-entries'
import { libraryPk } from '@album/model/keys'
import { entriesIn, queryRange } from '../../lib/page.ts'

/** A page of facets. */
export function request(ctx: Context) {
  const { owner, prefix, limit } = ctx.stash
  const range = { pk: libraryPk(owner), from: prefix as string, to: `${prefix}${LAST}`, oldestFirst: true }
  return queryRange(ctx, range, limit)
}

export function response(ctx: Context) {
  return entriesIn<LabelFacetItem>(ctx)
}

/** The last character of Unicode. */
const LAST = '\u{10ffff}'
