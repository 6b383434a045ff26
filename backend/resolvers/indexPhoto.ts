import { type Context, runtime, util } from '@aws-appsync/utils'
import type { MutationPublishAnalysisArgs } from '../generated/graphql.ts'
import { jobKey, usageKey, waitingKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { analysed } from './analysed.ts'
import { addCount, deleteItem, indexWrites } from './transaction.ts'

/** Last step of Mutation.publishAnalysis: the photo, its cards and every count, in one transaction. */
export function request(ctx: Context<MutationPublishAnalysisArgs>) {
  if (ctx.stash.published) runtime.earlyReturn(ctx.prev.result)
  const table = ctx.env.TABLE_NAME!
  const before = ctx.prev.result as PhotoItem
  const { job } = ctx.args.input
  const after = analysed(before, ctx.args.input)
  ctx.stash.after = after
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      ...indexWrites(table, before, after),
      deleteItem(table, waitingKey(before.owner, before.id, before.addedAt)),
      // A file that was refused was not looked at.
      ...(after.status === 'READY'
        ? [addCount(table, usageKey(before.owner, util.time.nowISO8601()), 'analysed', 1)]
        : []),
      ...(job ? [addCount(table, jobKey(before.owner, job), 'done', 1)] : []),
    ],
  }
}

export function response(ctx: Context<MutationPublishAnalysisArgs>) {
  // The photo has changed since it was read, or a count is being changed by another: the worker tries again.
  if (ctx.error) util.error('The photo is being changed; try again.', 'Conflict', null, { code: 'BUSY' })
  return ctx.stash.after
}
