import { type Context, runtime } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { MutationUpdateAlbumArgs } from '../../../generated/graphql.ts'
import type { AlbumItem } from '@album/model/album'
import { photoKey } from '@album/model/keys'
import { isOnShow, type PhotoItem } from '@album/model/photo'
import { NO_PHOTO_IN_ALBUM } from '@album/model/refusals'
import { failOn, refuse } from '../../lib/request.ts'

/** Checks that the new cover is a photo of the album. */
export function request(ctx: Context<MutationUpdateAlbumArgs>) {
  const { cover } = ctx.args.input
  if (!cover) runtime.earlyReturn(ctx.prev.result)
  return get({ key: photoKey(ctx.stash.owner as string, cover!), consistentRead: true })
}

export function response(ctx: Context<MutationUpdateAlbumArgs>) {
  failOn(ctx.error)
  const photo = ctx.result as PhotoItem | null
  const { id, filter } = ctx.prev.result as AlbumItem
  if (!photo || !isOnShow(photo) || !(filter || photo.albums?.[id]))
    refuse('NotFound', 'COVER', NO_PHOTO_IN_ALBUM)
  return ctx.prev.result
}
