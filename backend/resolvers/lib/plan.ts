import type { Context } from '@aws-appsync/utils'
import { hasCards, isOldestFirst, listOf, type Search, termOf, termsOf } from '@album/model/search'
import { longestOf } from '@album/model/search/word'
import type { PhotoFilterInput, PhotoOrder } from '../../generated/graphql.ts'
import { sortKeyAfter } from './page.ts'
import { checkLimit } from './request.ts'
import { searchOf } from './search.ts'

/**
 * Plans how to read a page of a search: which list, from where, in which order. One of the pipeline's steps reads this list; the
 * others pass on its result. The last step reads the photos if the list does not have all requested fields.
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
  ctx.stash.after = ctx.stash.sealed ? null : sortKeyAfter(ctx.args.nextToken)
  ctx.stash.search = search
  ctx.stash.order = order
  ctx.stash.oldestFirst = isOldestFirst(search, order)
  ctx.stash.list = listOf(search, order)
  ctx.stash.term = uncountedIn(search) ?? search.find(hasCards)
}

/**
 * The term whose cards are read although nothing counts them. Cards of labels lack the words of their photo, so a word comes first; then a
 * guest, who has added few of a library's photos.
 */
export const uncountedIn = (search: Search) =>
  longestOf(termsOf(search, 'word')) ?? termOf(search, 'contributor')
