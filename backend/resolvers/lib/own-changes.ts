import { type Context, extensions, util } from '@aws-appsync/utils'
import { ownerOf } from './request.ts'

/** For subscriptions to the caller's own photos or albums. Only mutations for IAM roles publish changes. */
export function request() {
  return { payload: null }
}

/**
 * Both filters run on the server. A mutation's `invalidateSubscriptions` ends only subscriptions with an invalidation filter
 * (docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-invalidation.html): deleteAccount ends these.
 */
export function response(ctx: Context) {
  const own = util.transform.toSubscriptionFilter({ owner: { eq: ownerOf(ctx) } })
  extensions.setSubscriptionFilter(own)
  extensions.setSubscriptionInvalidationFilter(own)
  return null
}
