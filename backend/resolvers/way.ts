import type { Context } from '@aws-appsync/utils'
import type { PhotoFilterInput, PhotoOrder } from '../generated/graphql.ts'
import { placeAfter } from './page.ts'
import { checkLimit } from './request.ts'
import { type Search, searchOf } from './search.ts'

/**
 * Ways to a page of photos. Four steps each know one: in the order in which photos were added
 * (`photosAdded`), along one of byTaken's lists (`photosTaken`: the library by date, the trash, what is not
 * on show), along the cards of a label or word (`photosOnCards`), along an album (`albumMembers`). The step
 * whose question it is answers, the others pass on; `photosFound` then reads the photos of which more is
 * wanted than that told.
 */

/** Sets out for the photos of a library that a search finds; those of an album come in its own order. */
export function setOut(
  ctx: Context,
  owner: string,
  filter: PhotoFilterInput | null | undefined,
  order: PhotoOrder = 'NEWEST',
) {
  const search = searchOf(filter)
  ctx.stash.owner = owner
  ctx.stash.limit = checkLimit(ctx.args.limit)
  ctx.stash.after = placeAfter(ctx.args.nextToken)
  ctx.stash.search = search
  ctx.stash.oldestFirst = !!search.album || order === 'OLDEST' || order === 'TAKEN_OLDEST'
  ctx.stash.way = wayFor(search, order)
}

function wayFor(search: Search, order: PhotoOrder): string {
  const { words, labels, trashed, status, takenFrom, takenTo, album } = search
  const byDate = !!takenFrom || !!takenTo || order === 'TAKEN_NEWEST' || order === 'TAKEN_OLDEST'
  const unshown = !!status && status !== 'READY'
  if (album) return 'ALBUM'
  if (words.length + labels.length > 0) return 'CARDS'
  return trashed || unshown || byDate ? 'TAKEN' : 'ADDED'
}
