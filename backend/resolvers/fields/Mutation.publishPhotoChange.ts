import { type Context, util } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { MutationPublishPhotoChangeArgs } from '../../generated/graphql.ts'
import { photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { isThere, toPhoto } from '../lib/photo.ts'
import { failOn, onlyRoles } from '../lib/request.ts'

/** Announces the photo as it is now: after two quick changes, both announcements may have the newer state. */
export function request(ctx: Context<MutationPublishPhotoChangeArgs>) {
  onlyRoles()
  const { owner, id } = ctx.args.input
  return get({ key: photoKey(owner, id), consistentRead: true })
}

export function response(ctx: Context<MutationPublishPhotoChangeArgs>) {
  failOn(ctx.error)
  const { owner, id, version, kind } = ctx.args.input
  const photo = ctx.result as PhotoItem | null
  if (kind === 'REMOVED' || !isThere(photo, util.time.nowEpochSeconds()))
    return { owner, id, version, kind: 'REMOVED', photo: null }
  return { owner, id, version: photo.version, kind, photo: toPhoto(photo) }
}
