import { type Context, util } from '@aws-appsync/utils'
import type { QueryStripArgs } from '../generated/graphql.ts'
import { libraryPk } from '../table/keys.ts'
import type { PhotoItem } from '../table/photo.ts'
import { foundIn, placeAfter, readStretch, tokenOf } from './page.ts'
import { ownerOf, refuse } from './request.ts'

/** byTaken's entries are about 600 bytes: this many stay within the 1 MB that a query answers. */
const MOST = 1000

export function request(ctx: Context<QueryStripArgs>) {
  const { month, limit, nextToken } = ctx.args
  if (!util.matches('^[0-9]{4}-[0-9]{2}$', month))
    refuse('ValidationError', 'MONTH', 'Say the month as 2024-07.')
  const most = limit ?? MOST
  if (most < 1 || most > MOST) refuse('ValidationError', 'LIMIT', `limit must be 1 to ${MOST}.`)
  const owner = ownerOf(ctx)
  ctx.stash.owner = owner
  ctx.stash.index = 'byTaken'
  ctx.stash.after = placeAfter(nextToken)
  const stretch = { index: 'byTaken' as const, pk: libraryPk(owner), from: month, to: `${month}~` }
  return readStretch(ctx, { ...stretch, oldestFirst: false }, most)
}

export function response(ctx: Context) {
  const { entries, next } = foundIn<PhotoItem>(ctx)
  return {
    owner: ctx.stash.owner,
    ids: entries.map(({ id }) => id),
    taken: entries.map(({ place }) => place.slice(0, 19)),
    aspectRatios: entries.map(({ width, height }) =>
      width && height ? Math.round((width / height) * 10_000) / 10_000 : 1,
    ),
    thumbhashes: entries.map(({ thumbhash }) => thumbhash ?? null),
    moderated: entries.map(({ moderation }) => (moderation ?? []).length > 0),
    nextToken: tokenOf(next),
  }
}
