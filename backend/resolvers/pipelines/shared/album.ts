import { type Context, runtime } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import { type AlbumItem, isAlbum } from '@album/model/album'
import { albumKey } from '@album/model/keys'
import { failOn } from '../../lib/request.ts'

/** Reads the album `albumId` of `owner`, both from the stash, into the stash. The step `pendingCounts` follows. */
export function request(ctx: Context) {
  const { owner, albumId } = ctx.stash as { owner?: string; albumId?: string }
  if (!owner || !albumId) runtime.earlyReturn({})
  return get({ key: albumKey(owner!, albumId!), consistentRead: true })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const album = ctx.result as AlbumItem | null
  ctx.stash.album = isAlbum(album) ? album : null
  ctx.stash.hasNoAlbum = !ctx.stash.album
  return {}
}
