import type { Context } from '@aws-appsync/utils'
import { isOldestFirst, listOf } from '@album/model/search'
import type { PhotoFilterInput, PhotoOrder } from '../../generated/graphql.ts'
import { placeAfter } from './page.ts'
import { checkLimit } from './request.ts'
import { searchOf } from './search.ts'

/**
 * Plans how to read a page of the photos that a search finds: which list, from where, in which order. Each of the steps
 * `photosAdded`, `photosTaken`, `photosOnCards` and `albumMembers` reads some lists and passes on the others;
 * `photosFound` then reads the photos where the list does not have all that was asked.
 */
export function plan(
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
  ctx.stash.order = order
  ctx.stash.oldestFirst = isOldestFirst(search, order)
  ctx.stash.list = listOf(search, order)
}
