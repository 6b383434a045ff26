import type { Context } from '@aws-appsync/utils'
import { failOn } from '../lib/request.ts'

/** Signed like any picture, for the id `{id}`: one signature covers all pictures of the owner. */
export function request(ctx: Context<never, never, never, { owner: string }>) {
  return {
    operation: 'Invoke',
    payload: [{ source: { owner: ctx.source!.owner, id: '{id}', name: 'GRID' } }],
  }
}

export function response(ctx: Context) {
  failOn(ctx.error)
  return ctx.result[0]
}
