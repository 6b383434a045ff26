import type { Context } from '@aws-appsync/utils'
import type { MutationPublishAlbumChangeArgs } from '../../generated/graphql.ts'
import type { AlbumItem } from '@album/model/album'
import { toAlbum } from '../lib/album.ts'
import { onlyRoles } from '../lib/request.ts'

/** Announces the album as it is now. */
export function request(ctx: Context<MutationPublishAlbumChangeArgs>) {
  onlyRoles()
  ctx.stash.owner = ctx.args.input.owner
  ctx.stash.albumId = ctx.args.input.id
  return {}
}

export function response(ctx: Context<MutationPublishAlbumChangeArgs>) {
  const { owner, id, kind } = ctx.args.input
  const album = ctx.stash.album as AlbumItem | null
  return album && kind !== 'REMOVED'
    ? { owner, id, kind, album: toAlbum(album, ctx.stash.pending) }
    : { owner, id, kind: 'REMOVED', album: null }
}
