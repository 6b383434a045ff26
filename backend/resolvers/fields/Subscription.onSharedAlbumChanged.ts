import { type Context, extensions } from '@aws-appsync/utils'
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
  const is = (fieldName: string, value: string) => ({ filters: [{ fieldName, operator: 'eq', value }] })
  extensions.setSubscriptionFilter({ filterGroup: [is('share', share)] } as never)
  extensions.setSubscriptionInvalidationFilter({
    filterGroup: [is('share', share), is('album', album), is('owner', owner)],
  } as never)
  return null
}
