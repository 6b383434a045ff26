import type { Context } from '@aws-appsync/utils'
import type { PhotoItem } from '@album/model/photo'
import { answerOf, ask } from './answer.ts'
import { toPhoto } from './photo.ts'
import { ownerOf } from './request.ts'

/** Another date moves cards and counts, and may have to be tried again: a function's work. */
export function request(ctx: Context) {
  return ask(ctx, ownerOf(ctx))
}

export function response(ctx: Context) {
  return toPhoto(answerOf<PhotoItem>(ctx)[0]!)
}
