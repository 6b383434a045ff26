import type { Context } from '@aws-appsync/utils'
import type { PhotoFilterInput, PhotoOrder } from '../generated/graphql.ts'
import { placeAfter } from './page.ts'
import { checkLimit } from './request.ts'
import { searchOf } from './search.ts'

/**
 * Ways to a page of photos. Four steps each know one: in the order in which photos were added
 * (`photosAdded`), along one of byTaken's lists (`photosTaken`: the library by date, the trash, what is not
 * on show), along the cards of a label or word (`photosOnCards`), along an album (`albumMembers`). The step
 * whose question it is answers, the others pass on; `photosFound` then reads the photos of which more is
 * wanted than that told.
 */

/** Sets out for the photos of a library that a search finds. */
export function throughLibrary(
  ctx: Context,
  owner: string,
  filter: PhotoFilterInput | null | undefined,
  order: PhotoOrder,
) {
  const search = searchOf(filter)
  const { words, labels, trashed, status, takenFrom, takenTo } = search
  const byDate = !!takenFrom || !!takenTo || order === 'TAKEN_NEWEST' || order === 'TAKEN_OLDEST'
  const unshown = !!status && status !== 'READY'
  setOut(ctx, owner)
  ctx.stash.search = search
  ctx.stash.oldestFirst = order === 'OLDEST' || order === 'TAKEN_OLDEST'
  ctx.stash.way =
    words.length + labels.length > 0 ? 'CARDS' : trashed || unshown || byDate ? 'TAKEN' : 'ADDED'
}

/** Sets out for the photos of an album, in its order. */
export function throughAlbum(ctx: Context, owner: string, album: string) {
  setOut(ctx, owner)
  ctx.stash.search = searchOf({ status: 'READY' })
  ctx.stash.oldestFirst = true
  ctx.stash.way = 'ALBUM'
  ctx.stash.album = album
  // An entry may be read just before its photo is trashed.
  ctx.stash.checksPhotos = true
}

function setOut(ctx: Context, owner: string) {
  ctx.stash.owner = owner
  ctx.stash.limit = checkLimit(ctx.args.limit)
  ctx.stash.after = placeAfter(ctx.args.nextToken)
}
