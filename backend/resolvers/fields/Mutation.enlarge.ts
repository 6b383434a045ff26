import type { Context } from '@aws-appsync/utils'
import { answerOf } from '../lib/lambda.ts'

export { request } from '../lib/lambda.ts'

/** A function decodes the picture. Its answer is a source for `Image.url`. */
export function response(ctx: Context) {
  return answerOf<object>(ctx)[0]
}
