import type { Context } from '@aws-appsync/utils'
import type { PastDay, PastDayStripArgs } from '../../generated/graphql.ts'
import { MAX_PAGE } from '@album/model/limits'
import { ownerOf } from '../lib/request.ts'
import { readStrip, stripIn } from '../lib/strip.ts'

/** The photos of one day: one query, which costs half a read unit if there are none. */
export function request(ctx: Context<PastDayStripArgs, never, never, Pick<PastDay, 'day'>>) {
  return readStrip(ctx, ownerOf(ctx), ctx.source!.day, ctx.args.limit, MAX_PAGE)
}

export function response(ctx: Context) {
  return stripIn(ctx)
}
