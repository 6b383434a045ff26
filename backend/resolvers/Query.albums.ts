import type { Context } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import type { QueryAlbumsArgs } from '../generated/graphql.ts'
import type { AlbumItem } from '@album/model/album'
import { libraryPk } from '@album/model/keys'
import { toAlbum } from './album.ts'
import { checkLimit, failOn, ownerOf } from './request.ts'

export function request(ctx: Context<QueryAlbumsArgs>) {
  return query({
    query: { PK: { eq: libraryPk(ownerOf(ctx)) }, SK: { beginsWith: 'AL#' } },
    filter: { title: { attributeExists: true } },
    scanIndexForward: false,
    limit: checkLimit(ctx.args.limit),
    nextToken: ctx.args.nextToken,
  })
}

export function response(ctx: Context) {
  failOn(ctx.error, ctx.args.nextToken)
  return { items: (ctx.result.items as AlbumItem[]).map(toAlbum), nextToken: ctx.result.nextToken }
}
