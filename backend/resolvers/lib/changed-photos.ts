import type { Context } from '@aws-appsync/utils'
import type { PhotoItem } from '@album/model/photo'
import { answerOf } from './lambda.ts'
import { toPhoto } from './photo.ts'

/** For mutations in which a function changes photos: returns the changed photos, and adds an error for each refused one. */
export { request } from './lambda.ts'

export function response(ctx: Context) {
  return answerOf<PhotoItem>(ctx)
    .filter((photo) => photo !== null)
    .map(toPhoto)
}
