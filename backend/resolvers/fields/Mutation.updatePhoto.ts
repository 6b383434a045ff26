import type { Context } from '@aws-appsync/utils'
import type { PhotoItem } from '@album/model/photo'
import { answerOf } from '../lib/lambda.ts'
import { toPhoto } from '../lib/photo.ts'

export { request } from '../lib/lambda.ts'

/** Another date moves cards and counts, and may have to be tried again: a function's work. */
export function response(ctx: Context) {
  return toPhoto(answerOf<PhotoItem>(ctx)[0]!)
}
