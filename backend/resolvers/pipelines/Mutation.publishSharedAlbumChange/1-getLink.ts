import { type Context, util } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { MutationPublishSharedAlbumChangeArgs } from '../../../generated/graphql.ts'
import type { LinkItem } from '@album/model/album'
import { isExpired } from '@album/model/lifetimes'
import { linkKey } from '@album/model/keys'
import { failOn } from '../../lib/request.ts'

export function request(ctx: Context<MutationPublishSharedAlbumChangeArgs>) {
  return get({ key: linkKey(ctx.args.input.share), consistentRead: true })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const link = ctx.result as LinkItem | null
  const lasting = link && !isExpired(link, util.time.nowEpochSeconds()) ? link : null
  ctx.stash.link = lasting
  if (lasting) {
    ctx.stash.owner = lasting.owner
    ctx.stash.albumId = lasting.album
  }
  return null
}
