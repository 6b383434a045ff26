import { type Context, runtime, util } from '@aws-appsync/utils'
import { photoKey } from '../table/keys.ts'
import type { PhotoItem } from '../table/photo.ts'
import { failOn } from './request.ts'

/** Last step of Query.photos: reads the photos of which a step before found only the ids. */
export function request(ctx: Context) {
  const ids = ctx.prev.result.ids as string[] | undefined
  if (!ids || ids.length === 0) runtime.earlyReturn({ items: [], ...ctx.prev.result })
  const keys = ids!.map((id) => util.dynamodb.toMapValues(photoKey(ctx.stash.owner, id)))
  return { operation: 'BatchGetItem', tables: { [ctx.env.TABLE_NAME!]: { keys } } }
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const found: Record<string, PhotoItem> = {}
  for (const item of ctx.result.data[ctx.env.TABLE_NAME!] as (PhotoItem | null)[])
    if (item) found[item.id] = item
  const ids = ctx.prev.result.ids as string[]
  return { items: ids.map((id) => found[id]).filter((item) => item), nextToken: ctx.prev.result.nextToken }
}
