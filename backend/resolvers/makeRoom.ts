import { type Context, runtime, util } from '@aws-appsync/utils'
import type { MutationPublishAnalysisArgs } from '../generated/graphql.ts'
import { fitsATransaction, halfway, indexChanges } from '@album/model/index-changes'
import type { PhotoItem } from '@album/model/photo'
import { analysed } from './analysed.ts'
import { indexWrites } from './transaction.ts'

/**
 * Third step of Mutation.publishAnalysis, needed only where an analysis replaces nearly everything that an
 * earlier one saw: takes out what goes, with its cards and counts, so that the rest fits one transaction.
 */
export function request(ctx: Context<MutationPublishAnalysisArgs>) {
  const before = ctx.prev.result as PhotoItem
  if (ctx.stash.published) runtime.earlyReturn(before)
  const after = analysed(before, ctx.args.input)
  if (fitsATransaction(indexChanges(before, after))) runtime.earlyReturn(before)
  const version = before.version + 1
  // Nobody is told: what follows at once is announced.
  const between = { ...halfway(before, after), version, announced: version }
  ctx.stash.between = between
  return {
    operation: 'TransactWriteItems',
    transactItems: indexWrites(ctx.env.TABLE_NAME!, before, between),
  }
}

export function response(ctx: Context<MutationPublishAnalysisArgs>) {
  if (ctx.error) util.error('The photo is being changed; try again.', 'Conflict', null, { code: 'BUSY' })
  return ctx.stash.between
}
