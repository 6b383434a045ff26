import { type Context, util } from '@aws-appsync/utils'
import type { PhotoFilterInput } from '../generated/graphql.ts'
import { isOnShow } from '../table/index-entries.ts'
import type { PhotoItem } from '../table/photo.ts'
import type { AlbumSource } from './album.ts'
import { isThere, toPhoto } from './photo.ts'
import { throughAlbum, throughLibrary } from './way.ts'

/** A smart album's photos are those that its search finds now. */
export function request(ctx: Context<never, never, never, AlbumSource>) {
  const { owner, id, filter } = ctx.source!
  if (filter) throughLibrary(ctx, owner, JSON.parse(filter) as PhotoFilterInput, 'NEWEST')
  else throughAlbum(ctx, owner, id)
  return {}
}

export function response(ctx: Context) {
  const { items, nextToken } = ctx.prev.result as { items: PhotoItem[]; nextToken?: string }
  const now = util.time.nowEpochSeconds()
  const shown = items.filter((item) => isThere(item, now) && (ctx.source!.filter || isOnShow(item)))
  return { items: shown.map(toPhoto), nextToken }
}
