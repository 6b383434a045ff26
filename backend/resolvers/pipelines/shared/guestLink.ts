import { type Context, util } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { LinkItem } from '@album/model/album'
import { isExpired } from '@album/model/lifetimes'
import { linkKey } from '@album/model/keys'
import { guestOf } from '../../lib/guest.ts'
import { failOn } from '../../lib/request.ts'

/**
 * Reads the guest's link into the stash. AppSync caches authorizations, and the owner may have changed the link's rights since.
 */
export function request(ctx: Context) {
  return get({ key: linkKey(guestOf(ctx).share), consistentRead: true })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const link = ctx.result as LinkItem | null
  if (!link || isExpired(link, util.time.nowEpochSeconds())) util.unauthorized()
  ctx.stash.link = link
  return null
}
