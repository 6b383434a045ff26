import { type Context, extensions } from '@aws-appsync/utils'
import { ownerOf } from '../lib/request.ts'

export function request() {
  return { payload: null }
}

/** Filters for the caller's own albums. */
export function response(ctx: Context) {
  extensions.setSubscriptionFilter({
    filterGroup: [{ filters: [{ fieldName: 'owner', operator: 'eq', value: ownerOf(ctx) }] }],
  } as never)
  return null
}
