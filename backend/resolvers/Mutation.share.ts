import type { Context } from '@aws-appsync/utils'
import type { LinkItem } from '@album/model/album'
import { answerOf, ask } from './answer.ts'
import { toShare } from './link.ts'
import { ownerOf } from './request.ts'

/** A token is random, and what is kept of it is its SHA-256: a function's work. */
export function request(ctx: Context) {
  return ask(ctx, ownerOf(ctx))
}

export function response(ctx: Context) {
  return toShare(answerOf<LinkItem & { token: string }>(ctx)[0]!)
}
