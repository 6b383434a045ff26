import type { Context } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import { type AlbumItem, isAlbum } from '@album/model/album'
import { albumKey } from '@album/model/keys'
import { noAlbum } from './album.ts'
import { guestOf, toSharedAlbum } from './guest.ts'
import { failOn } from './request.ts'

export function request(ctx: Context) {
  const { owner, album } = guestOf(ctx)
  return get({ key: albumKey(owner, album), consistentRead: true })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const album = ctx.result as AlbumItem | null
  if (!isAlbum(album)) noAlbum()
  return toSharedAlbum(album as AlbumItem, guestOf(ctx))
}
