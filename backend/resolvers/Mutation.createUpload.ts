import type { Context } from '@aws-appsync/utils'
import { answerOf, ask, type PlacedUpload, toUpload } from './answer.ts'
import { ownerOf } from './request.ts'

export function request(ctx: Context) {
  return ask(ctx, ownerOf(ctx))
}

export function response(ctx: Context) {
  return answerOf<PlacedUpload>(ctx).map((upload) => (upload ? toUpload(upload) : null))
}
