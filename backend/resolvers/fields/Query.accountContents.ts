import type { Context } from '@aws-appsync/utils'
import type { AccountContents } from '../../generated/graphql.ts'
import { answerOf } from '../lib/lambda.ts'

export { request } from '../lib/lambda.ts'

export function response(ctx: Context) {
  return answerOf<AccountContents>(ctx)[0]!
}
