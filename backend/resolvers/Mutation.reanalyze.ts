import { type Context, util } from '@aws-appsync/utils'
import type { JobItem } from '@album/model/job'
import { answerOf, ask } from './answer.ts'
import { toJob } from './job.ts'
import { ownerOf } from './request.ts'

export function request(ctx: Context) {
  return ask(ctx, ownerOf(ctx))
}

export function response(ctx: Context) {
  return toJob(answerOf<JobItem>(ctx)[0]!, util.time.nowEpochSeconds())
}
