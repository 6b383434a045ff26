import type { Context } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { MutationPublishAlbumChangeArgs } from '../generated/graphql.ts'
import { type AlbumItem, isAlbum } from '@album/model/album'
import { albumKey } from '@album/model/keys'
import { toAlbum } from './album.ts'
import { failOn, onlyRoles } from './request.ts'

/** Announces the album as it is now. */
export function request(ctx: Context<MutationPublishAlbumChangeArgs>) {
  onlyRoles()
  const { owner, id } = ctx.args.input
  return get({ key: albumKey(owner, id), consistentRead: true })
}

export function response(ctx: Context<MutationPublishAlbumChangeArgs>) {
  failOn(ctx.error)
  const { owner, id, kind } = ctx.args.input
  const album = ctx.result as AlbumItem | null
  return isAlbum(album) && kind !== 'REMOVED'
    ? { owner, id, kind, album: toAlbum(album) }
    : { owner, id, kind: 'REMOVED', album: null }
}
