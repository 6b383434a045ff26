import { type Context, runtime } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { MutationUpdateAlbumArgs } from '../../../generated/graphql.ts'
import type { AlbumItem } from '@album/model/album'
import { isOnShow } from '@album/model/index-entries'
import { photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { failOn, refuse } from '../../lib/request.ts'

/** Second step of Mutation.updateAlbum: the photo that is to stand for the album is one of its own. */
export function request(ctx: Context<MutationUpdateAlbumArgs>) {
  const { cover } = ctx.args.input
  if (!cover) runtime.earlyReturn(ctx.prev.result)
  return get({ key: photoKey(ctx.stash.owner as string, cover!) })
}

export function response(ctx: Context<MutationUpdateAlbumArgs>) {
  failOn(ctx.error)
  const photo = ctx.result as PhotoItem | null
  const { id, filter } = ctx.prev.result as AlbumItem
  if (!photo || !isOnShow(photo) || !(filter || photo.albums?.[id]))
    refuse('NotFound', 'COVER', 'There is no such photo in this album.')
  return ctx.prev.result
}
