import { type Context, runtime } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import { analysisKey } from '@album/model/keys'
import type { AnalysisItem } from '@album/model/photo'
import { failOn } from '../lib/request.ts'

type Source = Context<never, never, never, { location: { owner: string; id: string } | null }>

/** The analysis has it. `toSharedPhoto` names the photo only if the guest's link shows places. */
export function request(ctx: Source) {
  const { location } = ctx.source!
  if (!location) runtime.earlyReturn(null)
  return get({ key: analysisKey(location!.owner, location!.id) })
}

export function response(ctx: Source) {
  failOn(ctx.error)
  return (ctx.result as AnalysisItem | null)?.location ?? null
}
