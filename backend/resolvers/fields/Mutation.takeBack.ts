import type { Context } from '@aws-appsync/utils'
import { answerOf } from '../lib/lambda.ts'

export { request } from '../lib/contributor.ts'

export function response(ctx: Context) {
  return answerOf<string>(ctx).filter((id) => id !== null)
}
