import { type Context, runtime } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { MutationPublishSharedAlbumChangeArgs } from '../../../generated/graphql.ts'
import type { LinkItem } from '@album/model/album'
import { photoKey } from '@album/model/keys'
import { failOn } from '../../lib/request.ts'

export function request(ctx: Context<MutationPublishSharedAlbumChangeArgs>) {
  const link = ctx.stash.link as LinkItem | null
  const { photo } = ctx.args.input
  if (!link || !photo) runtime.earlyReturn({})
  return get({ key: photoKey(link!.owner, photo!), consistentRead: true })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  ctx.stash.photo = ctx.result
  return null
}
