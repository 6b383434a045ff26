import { type Context, util } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import { isExpired } from '@album/model/expiry'
import type { JobItem } from '@album/model/job'
import { JOBS, libraryPk } from '@album/model/keys'
import { toJob } from '../lib/job.ts'
import { failOn, ownerOf } from '../lib/request.ts'

const MAX_JOBS = 20

export function request(ctx: Context) {
  return query({
    query: { PK: { eq: libraryPk(ownerOf(ctx)) }, SK: { beginsWith: JOBS } },
    scanIndexForward: false,
    limit: MAX_JOBS,
  })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const now = util.time.nowEpochSeconds()
  return (ctx.result.items as JobItem[]).filter((job) => !isExpired(job, now)).map((job) => toJob(job, now))
}
