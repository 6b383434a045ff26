import { type Context, runtime } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import { photoKey } from '@album/model/keys'
import { isOnShow, type PhotoItem } from '@album/model/photo'
import { failOn } from '../../lib/request.ts'

/** The photo of that entry. */
export function request(ctx: Context) {
  if (!ctx.stash.first) runtime.earlyReturn({})
  return get({ key: photoKey(ctx.source!.owner as string, ctx.stash.first as string), consistentRead: true })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const photo = ctx.result as PhotoItem | null
  ctx.stash.photo = photo && isOnShow(photo) ? photo : null
  return {}
}
