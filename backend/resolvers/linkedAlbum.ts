import { type Context, runtime } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import { type AlbumItem, isAlbum, type LinkItem } from '@album/model/album'
import { albumKey } from '@album/model/keys'
import { failOn } from './request.ts'

/** Second step of Mutation.publishSharedAlbumChange. */
export function request(ctx: Context) {
  const link = ctx.stash.link as LinkItem | null
  if (!link) runtime.earlyReturn(null)
  return get({ key: albumKey(link!.owner, link!.album), consistentRead: true })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const album = ctx.result as AlbumItem | null
  ctx.stash.album = isAlbum(album) ? album : null
  return null
}
