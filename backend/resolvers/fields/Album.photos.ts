import type { Context } from '@aws-appsync/utils'
import type { PhotoFilterInput } from '../../generated/graphql.ts'
import type { AlbumSource } from '../lib/album.ts'
import { type ReadPage, toPhotoPage } from '../lib/photo.ts'
import { plan } from '../lib/plan.ts'

/** A smart album has the photos that its search finds now. */
export function request(ctx: Context<never, never, never, AlbumSource>) {
  const { owner, id, filter } = ctx.source!
  plan(ctx, owner, filter ? (JSON.parse(filter) as PhotoFilterInput) : { album: id })
  return {}
}

export function response(ctx: Context) {
  return toPhotoPage(ctx.prev.result as ReadPage)
}
