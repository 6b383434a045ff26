import type { Context } from '@aws-appsync/utils'
import type { QueryAlbumArgs } from '../../generated/graphql.ts'
import type { AlbumItem } from '@album/model/album'
import { toAlbum } from '../lib/album.ts'
import { ownerOf } from '../lib/request.ts'

export function request(ctx: Context<QueryAlbumArgs>) {
  ctx.stash.owner = ownerOf(ctx)
  ctx.stash.albumId = ctx.args.id
  return {}
}

export function response(ctx: Context) {
  const album = ctx.stash.album as AlbumItem | null
  return album ? toAlbum(album, ctx.stash.pending) : null
}
