import type { Context } from '@aws-appsync/utils'
import type { PhotoItem } from '@album/model/photo'
import { answerOf } from '../lib/lambda.ts'
import { toPhoto } from '../lib/photo.ts'

export { request } from '../lib/lambda.ts'

/** A function makes the change: a new date moves cards and counts, which may need several tries. */
export function response(ctx: Context) {
  return toPhoto(answerOf<PhotoItem>(ctx)[0]!)
}
