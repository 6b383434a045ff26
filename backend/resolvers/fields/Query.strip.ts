import { type Context, util } from '@aws-appsync/utils'
import type { QueryStripArgs } from '../../generated/graphql.ts'
import { libraryPk } from '@album/model/keys'
import { aspectRatioOf, type PhotoItem } from '@album/model/photo'
import { entriesIn, sortKeyAfter, queryRange, tokenOf } from '../lib/page.ts'
import { ownerOf, refuse } from '../lib/request.ts'

/** byTaken's entries have about 600 bytes: this many fit into a query's 1 MB. */
const MAX_LIMIT = 1000

export function request(ctx: Context<QueryStripArgs>) {
  const { month, limit, nextToken } = ctx.args
  if (!util.matches('^[0-9]{4}-[0-9]{2}$', month))
    refuse('ValidationError', 'MONTH', 'Write month like 2024-07.')
  const max = limit ?? MAX_LIMIT
  if (max < 1 || max > MAX_LIMIT) refuse('ValidationError', 'LIMIT', `limit must be 1 to ${MAX_LIMIT}.`)
  const owner = ownerOf(ctx)
  ctx.stash.owner = owner
  ctx.stash.limit = max
  ctx.stash.index = 'byTaken'
  ctx.stash.after = sortKeyAfter(nextToken)
  const range = { index: 'byTaken' as const, pk: libraryPk(owner), from: month, to: `${month}~` }
  // One more shows whether this page is the last: 20,000 photos are 20 pages, not 21.
  return queryRange(ctx, { ...range, oldestFirst: false }, max + 1)
}

export function response(ctx: Context) {
  const found = entriesIn<PhotoItem>(ctx)
  const entries = found.entries.slice(0, ctx.stash.limit)
  const next = found.entries.length > entries.length ? entries[entries.length - 1]!.sortKey : found.next
  return {
    owner: ctx.stash.owner,
    ids: entries.map(({ id }) => id),
    taken: entries.map(({ sortKey }) => sortKey.slice(0, 19)),
    aspectRatios: entries.map(({ width, height }) => (width && height ? aspectRatioOf(width, height) : 1)),
    thumbhashes: entries.map(({ thumbhash }) => thumbhash ?? null),
    moderated: entries.map(({ moderation }) => (moderation ?? []).length > 0),
    versions: entries.map(({ version }) => version),
    nextToken: tokenOf(next),
  }
}
