import { type Context, runtime } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import { analysisKey } from '@album/model/keys'
import type { Location } from '../../generated/graphql.ts'
import type { AnalysisItem } from '@album/model/photo'
import { failOn } from '../lib/request.ts'

interface Named {
  owner: string
  id: string
  /** The owner has set the place or, if `own` is null, removed it. */
  placed: boolean
  own: Location | null
}
type Source = Context<never, never, never, { location: Named | null }>

/** The analysis has the camera's. `toSharedPhoto` names the photo only if the guest's link shows places. */
export function request(ctx: Source) {
  const { location } = ctx.source!
  if (!location || location.placed) runtime.earlyReturn(location?.own ?? null)
  return get({ key: analysisKey(location!.owner, location!.id) })
}

export function response(ctx: Source) {
  failOn(ctx.error)
  return (ctx.result as AnalysisItem | null)?.location ?? null
}
