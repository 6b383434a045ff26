import type { Context } from '@aws-appsync/utils'
import type { PhotoFilterInput } from '../../../generated/graphql.ts'
import type { AlbumItem } from '@album/model/album'
import { noAlbum } from '../../lib/album.ts'
import { plan } from '../../lib/plan.ts'

/** Plans the page for the steps of `Query.photos`: a smart album has the photos that its search finds now. It reads nothing. */
export function request() {
  return { payload: null }
}

export function response(ctx: Context) {
  const album = ctx.stash.album as AlbumItem | null
  if (!album) noAlbum()
  const { owner, id, filter } = album as AlbumItem
  ctx.stash.sealed = !!filter
  plan(ctx, owner, filter ? (filter as PhotoFilterInput) : { album: id })
  // The photo itself, not its card, decides whether a guest sees it.
  ctx.stash.readsPhotos = true
  return {}
}
