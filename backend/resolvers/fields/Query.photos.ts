import type { Context } from '@aws-appsync/utils'
import type { QueryPhotosArgs } from '../../generated/graphql.ts'
import { type ReadPage, toPhotoPage } from '../lib/photo.ts'
import { ownerOf } from '../lib/request.ts'
import { plan } from '../lib/plan.ts'

export function request(ctx: Context<QueryPhotosArgs>) {
  plan(ctx, ownerOf(ctx), ctx.args.filter, ctx.args.order ?? 'NEWEST')
  return {}
}

export function response(ctx: Context) {
  return toPhotoPage(ctx.prev.result as ReadPage)
}
