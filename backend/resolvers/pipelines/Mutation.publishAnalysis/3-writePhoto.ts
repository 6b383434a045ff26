import { type Context, runtime, util } from '@aws-appsync/utils'
import type { MutationPublishAnalysisArgs } from '../../../generated/graphql.ts'
import type { CountChange } from '@album/model/index-changes'
import { jobKey, type Key, usageKey } from '@album/model/keys'
import { outcomeItem } from '@album/model/job'
import { type PhotoItem, waitingKeyOf } from '@album/model/photo'
import { withAnalysis } from '../../lib/with-analysis.ts'
import { refuse } from '../../lib/request.ts'
import { deleteItem, indexWrites, putItem } from '../../lib/transaction.ts'

/**
 * Writes the photo, its cards and a tally of every count, in one transaction. It shares no item with the transactions of other
 * photos: they would cancel each other.
 */
export function request(ctx: Context<MutationPublishAnalysisArgs>) {
  if (ctx.stash.published) runtime.earlyReturn(ctx.prev.result)
  const table = ctx.env.TABLE_NAME!
  const before = ctx.prev.result as PhotoItem
  const { job } = ctx.args.input
  const after = withAnalysis(before, ctx.args.input)
  ctx.stash.after = after
  // A refused file was not analysed, nor was a raw file: Rekognition sees the picture of the same shot.
  const usage = { key: usageKey(before.owner, util.time.nowISO8601()), by: after.rawOf ? 0 : 1 } as const
  const analysed = after.status === 'READY' ? [usage] : []
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      ...indexWrites(table, before, after, [...analysed, ...(job ? [one(jobKey(before.owner, job))] : [])]),
      deleteItem(table, waitingKeyOf(before)),
      ...(job
        ? [putItem(table, outcomeItem(before.owner, job, before.id, util.time.nowEpochSeconds()))]
        : []),
    ],
  }
}

export function response(ctx: Context<MutationPublishAnalysisArgs>) {
  // The photo has changed since it was read: the worker tries again.
  if (ctx.error) refuse('Conflict', 'BUSY', 'The photo was changed at the same time. Try again.')
  return ctx.stash.after
}

const one = (key: Key): CountChange => ({ key, by: 1 })
