import { type Context, runtime } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import type { JobRefusedArgs } from '../../generated/graphql.ts'
import type { RefusedPhotosItem } from '@album/model/job'
import { editPartsOf, jobPartsPk } from '@album/model/keys'
import { failOn } from '../lib/request.ts'

/** The most items on a page; each has at most PHOTOS_OF_STEP photos. */
const LIMIT = 20

interface Source {
  owner: string
  id: string
  edit?: string
  failed: number
}

export function request(ctx: Context<JobRefusedArgs, object, object, Source>) {
  const { owner, id, edit, failed } = ctx.source!
  if (!edit || failed === 0) runtime.earlyReturn({ items: [], nextToken: null })
  return query({
    query: { PK: { eq: jobPartsPk(owner) }, SK: { beginsWith: editPartsOf(id, 'R') } },
    limit: LIMIT,
    consistentRead: true,
    nextToken: ctx.args.nextToken,
  })
}

export function response(ctx: Context<JobRefusedArgs>) {
  failOn(ctx.error, ctx.args.nextToken)
  const items = ctx.result.items as RefusedPhotosItem[]
  return { items: items.flatMap(({ photos }) => photos), nextToken: ctx.result.nextToken }
}
