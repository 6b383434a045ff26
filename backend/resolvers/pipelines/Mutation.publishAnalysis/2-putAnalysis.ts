import { type Context, runtime } from '@aws-appsync/utils'
import { put } from '@aws-appsync/utils/dynamodb'
import type { MutationPublishAnalysisArgs } from '../../../generated/graphql.ts'
import { analysisKey } from '@album/model/keys'
import { failOn } from '../../lib/request.ts'
import { analysisDetails } from '../../lib/with-analysis.ts'

/** Stores the details of the analysis before the photo becomes READY. */
export function request(ctx: Context<MutationPublishAnalysisArgs>) {
  if (ctx.stash.published) runtime.earlyReturn(ctx.prev.result)
  const { owner, id, analysis } = ctx.args.input
  return put({ key: analysisKey(owner, id), item: analysisDetails(analysis) })
}

export function response(ctx: Context<MutationPublishAnalysisArgs>) {
  failOn(ctx.error)
  return ctx.prev.result
}
