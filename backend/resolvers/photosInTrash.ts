import { type Context, runtime } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import { trashPk } from '../table/keys.ts'
import { failOn } from './request.ts'

/** Step of Query.photos: the keys of a page of the trash, last trashed first. */
export function request(ctx: Context) {
  if (ctx.stash.way !== 'TRASH') runtime.earlyReturn(ctx.prev.result)
  return query({
    index: 'byTaken',
    query: { takenPk: { eq: trashPk(ctx.stash.owner) } },
    scanIndexForward: ctx.args.order === 'OLDEST',
    limit: ctx.stash.limit,
    nextToken: ctx.args.nextToken,
  })
}

export function response(ctx: Context) {
  failOn(ctx.error, ctx.args.nextToken)
  const ids = (ctx.result.items as { id: string }[]).map((item) => item.id)
  return { ids, nextToken: ctx.result.nextToken }
}
