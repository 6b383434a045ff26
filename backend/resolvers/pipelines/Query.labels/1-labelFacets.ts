import type { Context } from '@aws-appsync/utils'
import type { LabelFacetItem } from '@album/model/index-entries'
import { libraryPk } from '@album/model/keys'
import { foundIn, readStretch } from '../../lib/page.ts'

/** First step of Query.labels: a page of facets. */
export function request(ctx: Context) {
  const { owner, prefix, limit } = ctx.stash
  const stretch = { pk: libraryPk(owner), from: prefix as string, to: `${prefix}${LAST}`, oldestFirst: true }
  return readStretch(ctx, stretch, limit)
}

export function response(ctx: Context) {
  return foundIn<LabelFacetItem>(ctx)
}

/** The last character there is. */
const LAST = '\u{10ffff}'
