import type { Context } from '@aws-appsync/utils'
import type { FoundPlace } from '../../generated/graphql.ts'
import { answerOf } from '../lib/lambda.ts'

export { request } from '../lib/lambda.ts'

/** The function of edits answers: it has the gazetteer, and is warm when the person then changes the place. */
export function response(ctx: Context) {
  return answerOf<FoundPlace>(ctx)
}
