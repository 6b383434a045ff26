import { type Context, runtime } from '@aws-appsync/utils'
import { put } from '@aws-appsync/utils/dynamodb'
import type {
  AnalysedLabelInput,
  InstanceInput,
  MutationPublishAnalysisArgs,
} from '../../../generated/graphql.ts'
import { analysisKey } from '@album/model/keys'
import { failOn } from '../../lib/request.ts'
import { withoutNulls } from '../../lib/transaction.ts'

/**
 * Second step of Mutation.publishAnalysis: what is read only where one photo is open, before the photo says
 * that it is there.
 */
export function request(ctx: Context<MutationPublishAnalysisArgs>) {
  if (ctx.stash.published) runtime.earlyReturn(ctx.prev.result)
  const { owner, id, labels, textLines, faces, dominantColors, quality, camera, location } = ctx.args.input
  const instances: Record<string, InstanceInput[]> = {}
  for (const label of (labels ?? []) as AnalysedLabelInput[])
    if (label.instances.length > 0) instances[label.name] = label.instances
  const item = withoutNulls({ instances, textLines, faces, dominantColors, quality, camera, location })
  return put({ key: analysisKey(owner, id), item })
}

export function response(ctx: Context<MutationPublishAnalysisArgs>) {
  failOn(ctx.error)
  return ctx.prev.result
}
