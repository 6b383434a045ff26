import type { Context } from '@aws-appsync/utils'
import { answerOf } from '../lib/lambda.ts'

export { request } from '../lib/lambda.ts'

/** Pictures are decoded in a function. What it answers is what `Image.url` signs. */
export function response(ctx: Context) {
  return answerOf<object>(ctx)[0]
}
