import { type Context, util } from '@aws-appsync/utils'
import type { QueryPhotosArgs } from '../../generated/graphql.ts'
import type { PhotoItem } from '@album/model/photo'
import { isThere, toPhoto } from '../lib/photo.ts'
import { ownerOf } from '../lib/request.ts'
import { plan } from '../lib/plan.ts'

export function request(ctx: Context<QueryPhotosArgs>) {
  plan(ctx, ownerOf(ctx), ctx.args.filter, ctx.args.order ?? 'NEWEST')
  return {}
}

export function response(ctx: Context) {
  const { items, nextToken } = ctx.prev.result as { items: PhotoItem[]; nextToken?: string }
  const now = util.time.nowEpochSeconds()
  return { items: items.filter((item) => isThere(item, now)).map(toPhoto), nextToken }
}
