import { type Context, extensions, util } from '@aws-appsync/utils'
import { guestOf } from '../lib/guest.ts'

export function request() {
  return { payload: null }
}

/**
 * Filters for the guest's own link. An ended link gets no announcements; its subscriptions end when it is revoked, or its album or
 * its owner's account is deleted.
 */
export function response(ctx: Context) {
  const { share, album, owner } = guestOf(ctx)
  extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter({ share: { eq: share } }))
  extensions.setSubscriptionInvalidationFilter(
    util.transform.toSubscriptionFilter({
      or: [{ share: { eq: share } }, { album: { eq: album } }, { owner: { eq: owner } }],
    }),
  )
  return null
}
