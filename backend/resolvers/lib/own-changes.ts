import { type Context, extensions } from '@aws-appsync/utils'
import { ownerOf } from './request.ts'

/** For subscriptions to the caller's own photos or albums. Only mutations for IAM roles publish changes. */
export function request() {
  return { payload: null }
}

/** The filter runs on the server. */
export function response(ctx: Context) {
  extensions.setSubscriptionFilter({
    filterGroup: [{ filters: [{ fieldName: 'owner', operator: 'eq', value: ownerOf(ctx) }] }],
  } as never)
  return null
}
