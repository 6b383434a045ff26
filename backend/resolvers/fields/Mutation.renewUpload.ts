import type { Context } from '@aws-appsync/utils'
import { answerOf, type AnsweredUpload, toUpload } from '../lib/lambda.ts'

export { request } from '../lib/lambda.ts'

export function response(ctx: Context) {
  return toUpload(answerOf<AnsweredUpload>(ctx)[0]!)
}
