import type { Context } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { QueryAlbumArgs } from '../generated/graphql.ts'
import { type AlbumItem, isAlbum } from '@album/model/album'
import { albumKey } from '@album/model/keys'
import { toAlbum } from './album.ts'
import { failOn, ownerOf } from './request.ts'

export function request(ctx: Context<QueryAlbumArgs>) {
  return get({ key: albumKey(ownerOf(ctx), ctx.args.id), consistentRead: true })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const album = ctx.result as AlbumItem | null
  return isAlbum(album) ? toAlbum(album) : null
}
