import { type Context, runtime } from '@aws-appsync/utils'
import { libraryPk, trashPk, unshownPk } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { foundIn, readStretch } from './page.ts'
import { isNarrowed, type Search } from './search.ts'

/** As many photos as one BatchGetItem reads, where what is asked stands only on the photo. */
const MOST_EXAMINED = 100

/** Step of Query.photos: one of byTaken's lists, of which the index tells what a grid needs. */
export function request(ctx: Context) {
  if (ctx.stash.way !== 'TAKEN') runtime.earlyReturn(ctx.prev.result)
  const { trashed, status, takenFrom, takenTo, moderated, without } = ctx.stash.search as Search
  const { owner, oldestFirst, limit } = ctx.stash
  ctx.stash.index = 'byTaken'
  const unshown = !!status && status !== 'READY'
  const pk = trashed ? trashPk(owner) : unshown ? unshownPk(owner) : libraryPk(owner)
  const narrowed = unshown || moderated !== null || without.length > 0
  ctx.stash.checksPhotos = isNarrowed(ctx.stash.search)
  const stretch = {
    index: 'byTaken' as const,
    pk,
    from: takenFrom ?? '0',
    to: `${takenTo ?? ''}~`,
    oldestFirst,
  }
  return readStretch(ctx, stretch, narrowed ? MOST_EXAMINED : limit)
}

export function response(ctx: Context) {
  const { entries, next } = foundIn<PhotoItem>(ctx)
  const { status } = ctx.stash.search as Search
  const wanted = entries.filter((photo) => status === null || photo.status === status)
  return { entries: wanted.map((photo) => ({ ...photo, owner: ctx.stash.owner })), next }
}
