import { type Context, util } from '@aws-appsync/utils'
import type { JobItem } from '@album/model/job'
import { answerOf } from '../lib/lambda.ts'
import { toJob } from '../lib/job.ts'

export { request } from '../lib/lambda.ts'

export function response(ctx: Context) {
  return toJob(answerOf<JobItem>(ctx)[0]!, util.time.nowEpochSeconds())
}
