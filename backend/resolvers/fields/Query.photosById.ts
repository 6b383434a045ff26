import { type Context, runtime, util } from '@aws-appsync/utils'
import { photoKey } from '@album/model/keys'
import { MAX_IDS } from '@album/model/limits'
import type { PhotoItem } from '@album/model/photo'
import type { QueryPhotosByIdArgs } from '../../generated/graphql.ts'
import { isThere, toPhoto } from '../lib/photo.ts'
import { failOn, ownerOf, refuse } from '../lib/request.ts'

export function request(ctx: Context<QueryPhotosByIdArgs>) {
  const owner = ownerOf(ctx)
  const { ids } = ctx.args
  if (ids.length > MAX_IDS) refuse('ValidationError', 'IDS', `At most ${MAX_IDS} at once.`)
  if (ids.length === 0) runtime.earlyReturn([])
  const keys = ids.map((id) => photoKey(owner, id))
  const names = keys.map(({ SK }) => SK)
  // DynamoDB refuses a batch that asks for one key twice.
  const once = keys.filter(({ SK }, at) => names.indexOf(SK) === at)
  const tableKeys = once.map((key) => util.dynamodb.toMapValues(key))
  return {
    operation: 'BatchGetItem',
    tables: { [ctx.env.TABLE_NAME!]: { keys: tableKeys, consistentRead: true } },
  }
}

export function response(ctx: Context<QueryPhotosByIdArgs>) {
  failOn(ctx.error)
  const table = ctx.env.TABLE_NAME!
  // A photo that DynamoDB did not read (throttled, or over 16 MB) may still exist.
  if ((ctx.result.unprocessedKeys?.[table] ?? []).length > 0)
    failOn({ type: 'DynamoDB:UnprocessedKeys', message: 'Some photos were not read.' })
  const photos: Record<string, PhotoItem> = {}
  const now = util.time.nowEpochSeconds()
  for (const photo of ctx.result.data[table] as (PhotoItem | null)[])
    if (isThere(photo, now)) photos[photo.id] = photo
  return ctx.args.ids.filter((id) => Object.hasOwn(photos, id)).map((id) => toPhoto(photos[id]!))
}
