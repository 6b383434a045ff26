import type { Context } from '@aws-appsync/utils'
import { guestOf } from './guest.ts'

/** Invokes the function of this field for a guest. It reads from the link what the guest may add. */
export function request(ctx: Context) {
  const { owner, album, share } = guestOf(ctx)
  return {
    operation: 'Invoke',
    payload: { ...ctx.args, field: ctx.info.fieldName, owner, album, link: share },
  }
}
