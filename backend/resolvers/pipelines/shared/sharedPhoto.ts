import type { Context } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { QuerySharedPhotoArgs } from '../../../generated/graphql.ts'
import { photoKey } from '@album/model/keys'
import { failOn } from '../../lib/request.ts'

/** The photo with this id in the owner's library. The last step decides whether it is in the album. */
export function request(ctx: Context<QuerySharedPhotoArgs>) {
  return get({ key: photoKey(ctx.stash.owner as string, ctx.args.id), consistentRead: true })
}

export function response(ctx: Context<QuerySharedPhotoArgs>) {
  failOn(ctx.error)
  return ctx.result
}
