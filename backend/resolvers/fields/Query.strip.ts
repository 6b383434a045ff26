import { type Context, util } from '@aws-appsync/utils'
import type { QueryStripArgs } from '../../generated/graphql.ts'
import { sortKeyAfter } from '../lib/page.ts'
import { ownerOf, refuse } from '../lib/request.ts'
import { readStrip, stripIn } from '../lib/strip.ts'

export function request(ctx: Context<QueryStripArgs>) {
  const { month, limit, nextToken } = ctx.args
  if (!util.matches('^[0-9]{4}-[0-9]{2}$', month))
    refuse('ValidationError', 'MONTH', 'month must look like 2024-07.')
  ctx.stash.after = sortKeyAfter(nextToken)
  return readStrip(ctx, ownerOf(ctx), month, limit)
}

export function response(ctx: Context) {
  return stripIn(ctx)
}
