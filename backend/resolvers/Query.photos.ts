import { type Context, util } from '@aws-appsync/utils'
import type { QueryPhotosArgs } from '../generated/graphql.ts'
import type { PhotoItem } from '../table/photo.ts'
import { isThere, toPhoto } from './photo.ts'
import { checkLimit, ownerOf, refuse } from './request.ts'

/**
 * Three ways through a library, one page each: all of it (`photosAdded`), the photos that carry
 * certain labels (`photosWithLabels`), the trash (`photosInTrash`). The step whose question it is
 * answers, the others pass on; `photosByKey` then reads the photos of which only the key is known.
 */
export function request(ctx: Context<QueryPhotosArgs>) {
  const filter = ctx.args.filter
  const labels = filter?.labels ?? []
  if (labels.length > 5) refuse('ValidationError', 'LABELS', 'At most 5 labels at once.')
  if (labels.length > 0 && filter?.trashed)
    refuse('ValidationError', 'FILTER', 'The trash cannot be searched by label.')
  ctx.stash.owner = ownerOf(ctx)
  ctx.stash.limit = checkLimit(ctx.args.limit)
  ctx.stash.way = labels.length > 0 ? 'LABELS' : filter?.trashed ? 'TRASH' : 'ADDED'
  return {}
}

export function response(ctx: Context) {
  const { items, nextToken } = ctx.prev.result as { items: PhotoItem[]; nextToken?: string }
  const now = util.time.nowEpochSeconds()
  return { items: items.filter((item) => isThere(item, now)).map(toPhoto), nextToken }
}
