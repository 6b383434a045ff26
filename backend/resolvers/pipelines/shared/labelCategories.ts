import { type Context, runtime } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import type { LabelCategoryItem, LabelFacetItem } from '@album/model/index-entries'
import { LABEL_CATEGORIES, LABEL_FACETS, labelCategoryKey, libraryPk } from '@album/model/keys'
import { joined, partsOf } from '@album/model/parts'
import type { Pending } from '@album/model/tally'
import type { Found } from '../../lib/page.ts'
import { failOn } from '../../lib/request.ts'

/**
 * Reads the categories of the labels that an earlier step has read into the stash, by slug. A category is written before its
 * label is counted, so the counts and their pending changes must be read before.
 */
export function request(ctx: Context) {
  const { entries } = ctx.prev.result as Found<LabelFacetItem>
  const labels = joined(partsOf(entries).map((part) => part.filter(({ SK }) => SK.startsWith(LABEL_FACETS))))
  if (labels.length === 0 || ctx.stash.isNarrowed === false) runtime.earlyReturn(ctx.prev.result)
  const keyOf = ({ SK }: LabelFacetItem) => labelCategoryKey('', SK.slice(LABEL_FACETS.length)).SK
  const range = [keyOf(labels[0]!), keyOf(labels[labels.length - 1]!)]
  return query({ query: { PK: { eq: libraryPk(ctx.stash.owner) }, SK: { between: range } } } as never)
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const { categories } = ctx.stash.pending as Pending
  for (const part of partsOf(ctx.result.items as LabelCategoryItem[]))
    for (const { SK, category } of part) categories[SK.slice(LABEL_CATEGORIES.length)] = category
  ctx.stash.categories = categories
  return ctx.prev.result
}
