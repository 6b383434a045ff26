import { type Context, extensions } from '@aws-appsync/utils'
import { guestOf } from '../lib/guest.ts'

export function request() {
  return { payload: null }
}

/**
 * What is announced to this link, and nothing else. A link that has ended is announced nothing; its
 * subscriptions are ended when it is revoked, or its album removed.
 */
export function response(ctx: Context) {
  const { share, album } = guestOf(ctx)
  const is = (fieldName: string, value: string) => ({ filters: [{ fieldName, operator: 'eq', value }] })
  extensions.setSubscriptionFilter({ filterGroup: [is('share', share)] } as never)
  extensions.setSubscriptionInvalidationFilter({
    filterGroup: [is('share', share), is('album', album)],
  } as never)
  return null
}
