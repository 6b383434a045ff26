import { type Context, extensions } from '@aws-appsync/utils'
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
  const own = { filterGroup: [{ filters: [{ fieldName: 'owner', operator: 'eq', value: ownerOf(ctx) }] }] }
  extensions.setSubscriptionFilter(own as never)
  extensions.setSubscriptionInvalidationFilter(own as never)
  return null
}
