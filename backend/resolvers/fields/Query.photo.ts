import { type Context, util } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { QueryPhotoArgs } from '../../generated/graphql.ts'
import { photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { isThere, toPhoto } from '../lib/photo.ts'
import { failOn, ownerOf } from '../lib/request.ts'

export function request(ctx: Context<QueryPhotoArgs>) {
  return get({ key: photoKey(ownerOf(ctx), ctx.args.id), consistentRead: true })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const photo = ctx.result as PhotoItem | null
  return isThere(photo, util.time.nowEpochSeconds()) ? toPhoto(photo) : null
}
