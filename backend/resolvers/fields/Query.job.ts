import { type Context, util } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { QueryJobArgs } from '../../generated/graphql.ts'
import { isExpired } from '@album/model/lifetimes'
import type { JobItem } from '@album/model/job'
import { jobKey } from '@album/model/keys'
import { toJob } from '../lib/job.ts'
import { failOn, ownerOf } from '../lib/request.ts'

export function request(ctx: Context<QueryJobArgs>) {
  return get({ key: jobKey(ownerOf(ctx), ctx.args.id), consistentRead: true })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const now = util.time.nowEpochSeconds()
  const job = ctx.result as JobItem | null
  return job && !isExpired(job, now) ? toJob(job, now) : null
}
