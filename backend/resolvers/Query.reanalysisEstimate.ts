import type { Context } from '@aws-appsync/utils'
import type { ReanalysisEstimate } from '../generated/graphql.ts'
import { answerOf, ask } from './answer.ts'
import { ownerOf } from './request.ts'

export function request(ctx: Context) {
  return ask(ctx, ownerOf(ctx))
}

export function response(ctx: Context) {
  return answerOf<ReanalysisEstimate>(ctx)[0]
}
