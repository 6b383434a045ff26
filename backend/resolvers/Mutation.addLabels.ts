import type { Context } from '@aws-appsync/utils'
import type { PhotoItem } from '@album/model/photo'
import { answerOf, ask } from './answer.ts'
import { toPhoto } from './photo.ts'
import { ownerOf } from './request.ts'

export function request(ctx: Context) {
  return ask(ctx, ownerOf(ctx))
}

export function response(ctx: Context) {
  return answerOf<PhotoItem>(ctx)
    .filter((photo) => photo !== null)
    .map(toPhoto)
}
