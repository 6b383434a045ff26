import { type Context, util } from '@aws-appsync/utils'
import type { JobItem } from '@album/model/job'
import { toJob } from './job.ts'
import { answerOf } from './lambda.ts'

/** For mutations in which a function starts or changes a job. */
export { request } from './lambda.ts'

export function response(ctx: Context) {
  return toJob(answerOf<JobItem>(ctx)[0]!, util.time.nowEpochSeconds())
}
