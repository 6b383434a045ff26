import type { Context } from '@aws-appsync/utils'
import type { QueryAlbumsArgs } from '../../generated/graphql.ts'
import type { AlbumItem } from '@album/model/album'
import { MAX_PAGE } from '@album/model/limits'
import { toAlbum } from '../lib/album.ts'
import { checkLimit, ownerOf } from '../lib/request.ts'

export function request(ctx: Context<QueryAlbumsArgs>) {
  ctx.stash.owner = ownerOf(ctx)
  ctx.stash.limit = checkLimit(ctx.args.limit, MAX_PAGE)
  return {}
}

export function response(ctx: Context) {
  const { items, nextToken } = ctx.prev.result as { items: AlbumItem[]; nextToken: string | null }
  return { items: items.map((album) => toAlbum(album, ctx.stash.pending)), nextToken }
}
