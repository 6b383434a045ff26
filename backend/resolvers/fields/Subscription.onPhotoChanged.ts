import { type Context, extensions } from '@aws-appsync/utils'
import { ownerOf } from '../lib/request.ts'

export function request() {
  return { payload: null }
}

/** Only one's own photos: the filter runs on the server, over what the IAM-only mutations publish. */
export function response(ctx: Context) {
  extensions.setSubscriptionFilter({
    filterGroup: [{ filters: [{ fieldName: 'owner', operator: 'eq', value: ownerOf(ctx) }] }],
  } as never)
  return null
}
