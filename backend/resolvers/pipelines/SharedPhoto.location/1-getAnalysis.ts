import { runtime } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import { analysisKey } from '@album/model/keys'
import type { LocationSource } from '../../lib/guest.ts'
import { failOn } from '../../lib/request.ts'

/** Reads the camera's location into the stash, for a photo of which the guest's link shows it and its owner has not set another. */
export function request(ctx: LocationSource) {
  const { location } = ctx.source!
  if (!location || location.placed) runtime.earlyReturn({})
  return get({ key: analysisKey(location!.owner, location!.id), consistentRead: true })
}

export function response(ctx: LocationSource) {
  failOn(ctx.error)
  ctx.stash.analysis = ctx.result
  return {}
}
