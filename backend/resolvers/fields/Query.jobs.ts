import { type Context, util } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import type { QueryJobsArgs } from '../../generated/graphql.ts'
import { isExpired } from '@album/model/lifetimes'
import type { JobItem } from '@album/model/job'
import { JOBS, libraryPk } from '@album/model/keys'
import { MAX_LISTED_JOBS } from '@album/model/limits'
import { toJob } from '../lib/job.ts'
import { failOn, ownerOf } from '../lib/request.ts'

/**
 * Jobs of both kinds share a list, so more are read than are returned. Re-analyses are rare between edits. 1,000 jobs have 0.4 MB: 50 read
 * units.
 */
const EDITS_READ = 100
const REANALYSES_READ = 1000

export function request(ctx: Context<QueryJobsArgs>) {
  return query({
    query: { PK: { eq: libraryPk(ownerOf(ctx)) }, SK: { beginsWith: JOBS } },
    filter: { edit: { attributeExists: ctx.args.edits ?? false } },
    scanIndexForward: false,
    limit: ctx.args.edits ? EDITS_READ : REANALYSES_READ,
  } as never)
}

export function response(ctx: Context<QueryJobsArgs>) {
  failOn(ctx.error)
  const now = util.time.nowEpochSeconds()
  return (ctx.result.items as JobItem[])
    .filter((job) => !isExpired(job, now))
    .slice(0, MAX_LISTED_JOBS)
    .map((job) => toJob(job, now))
}
