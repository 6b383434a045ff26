import { type Context, util } from '@aws-appsync/utils'
import type { PhotoFilterInput } from '../../generated/graphql.ts'
import type { PhotoItem } from '@album/model/photo'
import type { AlbumSource } from '../lib/album.ts'
import { isThere, toPhoto } from '../lib/photo.ts'
import { plan } from '../lib/plan.ts'

/** A smart album has the photos that its search finds now. */
export function request(ctx: Context<never, never, never, AlbumSource>) {
  const { owner, id, filter } = ctx.source!
  plan(ctx, owner, filter ? (JSON.parse(filter) as PhotoFilterInput) : { album: id })
  return {}
}

export function response(ctx: Context) {
  const { items, nextToken } = ctx.prev.result as { items: PhotoItem[]; nextToken?: string }
  const now = util.time.nowEpochSeconds()
  return { items: items.filter((item) => isThere(item, now)).map(toPhoto), nextToken }
}
