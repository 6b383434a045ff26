import type { Context } from '@aws-appsync/utils'
import { failOn } from '../lib/request.ts'

/** One call signs all pictures of a page: AppSync batches them (`maxBatchSize`). */
export function request(ctx: Context) {
  return { operation: 'BatchInvoke', payload: { source: ctx.source } }
}

export function response(ctx: Context) {
  failOn(ctx.error)
  return ctx.result
}
