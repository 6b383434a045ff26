import { type Context, runtime } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import { photoKey } from '@album/model/keys'
import { isOnShow, type PhotoItem } from '@album/model/photo'
import type { AlbumSource } from '../../lib/album.ts'
import { failOn } from '../../lib/request.ts'

type Source = Context<never, { photo?: PhotoItem | null }, never, AlbumSource>

/** Reads the chosen photo into the stash, if it is still in the album and on show. */
export function request(ctx: Source) {
  const { owner, cover } = ctx.source!
  if (!cover) runtime.earlyReturn({})
  return get({ key: photoKey(owner, cover!), consistentRead: true })
}

export function response(ctx: Source) {
  failOn(ctx.error)
  const photo = ctx.result as PhotoItem | null
  const { id, filter } = ctx.source!
  ctx.stash.photo = photo && isOnShow(photo) && (filter || photo.albums?.[id]) ? photo : null
  return {}
}
