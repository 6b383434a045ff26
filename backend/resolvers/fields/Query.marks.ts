import type { Context } from '@aws-appsync/utils'
import { archiveCountKey, favouriteCountKey, type Key, rawCountKey } from '@album/model/keys'
import { type CountedItem, type Pending, pendingCount } from '@album/model/tally'
import { ownerOf } from '../lib/request.ts'

export function request(ctx: Context) {
  ctx.stash.owner = ownerOf(ctx)
  return {}
}

/** The steps read the counts and their pending changes. */
export function response(ctx: Context) {
  return {
    favourites: countIn(ctx, favouriteCountKey('')),
    archived: countIn(ctx, archiveCountKey('')),
    raw: countIn(ctx, rawCountKey('')),
  }
}

function countIn(ctx: Context, { SK }: Key): number {
  const item = (ctx.prev.result as (CountedItem | null)[]).find((one) => one?.SK === SK)
  return (item?.count ?? 0) + pendingCount(ctx.stash.pending as Pending, SK, item?.tallied)
}
