import { type Context, runtime, util } from '@aws-appsync/utils'
import type { MutationPublishAnalysisArgs } from '../../../generated/graphql.ts'
import type { CountChange } from '@album/model/index-changes'
import { jobKey, type Key, usageKey, waitingKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { withAnalysis } from '../../lib/with-analysis.ts'
import { deleteItem, indexWrites } from '../../lib/transaction.ts'

/**
 * Last step of Mutation.publishAnalysis: the photo, its cards and a tally of every count, in one transaction. It
 * shares no item with those of other photos, which would cancel each other.
 */
export function request(ctx: Context<MutationPublishAnalysisArgs>) {
  if (ctx.stash.published) runtime.earlyReturn(ctx.prev.result)
  const table = ctx.env.TABLE_NAME!
  const before = ctx.prev.result as PhotoItem
  const { job } = ctx.args.input
  const after = withAnalysis(before, ctx.args.input)
  ctx.stash.after = after
  // A file that was refused was not looked at.
  const looked = after.status === 'READY' ? [one(usageKey(before.owner, util.time.nowISO8601()))] : []
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      ...indexWrites(table, before, after, [...looked, ...(job ? [one(jobKey(before.owner, job))] : [])]),
      deleteItem(table, waitingKey(before.owner, before.id, before.addedAt)),
    ],
  }
}

export function response(ctx: Context<MutationPublishAnalysisArgs>) {
  // The photo has changed since it was read, or is being changed: the worker tries again.
  if (ctx.error) util.error('The photo is being changed; try again.', 'Conflict', null, { code: 'BUSY' })
  return ctx.stash.after
}

const one = (key: Key): CountChange => ({ key, by: 1 })
