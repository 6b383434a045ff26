import type { Context } from '@aws-appsync/utils'
import type { ListedLinkItem } from '@album/model/album'
import { answerOf } from '../lib/lambda.ts'
import { toShare } from '../lib/link.ts'

export { request } from '../lib/lambda.ts'

/** A function creates the link: a resolver has no cryptography for a random token and its SHA-256. */
export function response(ctx: Context) {
  return toShare(answerOf<ListedLinkItem & { token: string }>(ctx)[0]!)
}
