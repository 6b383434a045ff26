import { type Context, runtime } from '@aws-appsync/utils'
import { beginningWith, libraryPk, PHOTOS } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { matches, type Search, searchable } from '@album/model/search'
import { entriesIn, queryRange } from '../../lib/page.ts'

/** How many photos to examine for a page if the search has terms: 1.3 KB each, 16 read units. */
const MAX_EXAMINED = 100

/** A page of the library in the order in which photos were added. */
export function request(ctx: Context) {
  if (ctx.stash.list !== 'ADDED') runtime.earlyReturn(ctx.prev.result)
  const search = ctx.stash.search as Search
  const { owner, oldestFirst, limit } = ctx.stash
  const max = search.length > 0 ? MAX_EXAMINED : limit
  return queryRange(ctx, { pk: libraryPk(owner), ...beginningWith(PHOTOS), oldestFirst }, max)
}

export function response(ctx: Context) {
  const { entries, next } = entriesIn<PhotoItem>(ctx)
  const search = ctx.stash.search as Search
  const wanted = entries.filter((photo) => matches(searchable(photo), search) !== false)
  return { entries: wanted, next }
}
