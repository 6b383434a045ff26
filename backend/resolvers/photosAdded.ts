import { type Context, runtime } from '@aws-appsync/utils'
import { libraryPk } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { foundIn, readStretch } from './page.ts'
import { isNarrowed, isPhotoWanted, type Search } from './search.ts'

/** Photos examined for one page where not every photo is wanted: 1.3 KB each, 16 read units. */
const MOST_EXAMINED = 100

/** Step of Query.photos: a page of the library in the order in which photos were added. */
export function request(ctx: Context) {
  if (ctx.stash.way !== 'ADDED') runtime.earlyReturn(ctx.prev.result)
  const search = ctx.stash.search as Search
  const { owner, oldestFirst, limit } = ctx.stash
  const most = isNarrowed(search) || search.status ? MOST_EXAMINED : limit
  return readStretch(ctx, { pk: libraryPk(owner), from: 'P#', to: 'P#~', oldestFirst }, most)
}

export function response(ctx: Context) {
  const { entries, next } = foundIn<PhotoItem>(ctx)
  const search = ctx.stash.search as Search
  const wanted = entries.filter((photo) => !photo.trashedAt && isPhotoWanted(photo, search))
  return { entries: wanted, next }
}
