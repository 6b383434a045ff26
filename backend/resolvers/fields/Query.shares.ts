import { type Context, util } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import type { QuerySharesArgs } from '../../generated/graphql.ts'
import type { ListedLinkItem } from '@album/model/album'
import { libraryPk, listedLinksOf } from '@album/model/keys'
import { joined, partsOf } from '@album/model/parts'
import { toShare } from '../lib/link.ts'
import { failOn, ownerOf } from '../lib/request.ts'

export function request(ctx: Context<QuerySharesArgs>) {
  return query({
    query: { PK: { eq: libraryPk(ownerOf(ctx)) }, SK: { beginsWith: listedLinksOf(ctx.args.albumId) } },
    filter: { expiresAt: { gt: util.time.nowEpochSeconds() } },
    consistentRead: true,
  })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  return joined(
    partsOf(ctx.result.items as ListedLinkItem[]).map((part) => part.map((link) => toShare(link))),
  )
}
