import type { Context } from '@aws-appsync/utils'
import { answerOf, type PlacedUpload, toUpload } from '../lib/lambda.ts'

export { request } from '../lib/lambda.ts'

export function response(ctx: Context) {
  return toUpload(answerOf<PlacedUpload>(ctx)[0]!)
}
