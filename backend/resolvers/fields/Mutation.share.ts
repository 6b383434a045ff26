import type { Context } from '@aws-appsync/utils'
import type { LinkItem } from '@album/model/album'
import { answerOf } from '../lib/lambda.ts'
import { toShare } from '../lib/link.ts'

export { request } from '../lib/lambda.ts'

/** A token is random, and what is kept of it is its SHA-256: a function's work. */
export function response(ctx: Context) {
  return toShare(answerOf<LinkItem & { token: string }>(ctx)[0]!)
}
