import type { Context } from '@aws-appsync/utils'
import { answerOf, ask } from './answer.ts'
import { ownerOf } from './request.ts'

export function request(ctx: Context) {
  return ask(ctx, ownerOf(ctx))
}

export function response(ctx: Context) {
  return answerOf<string>(ctx)[0]
}
