import type { Context } from '@aws-appsync/utils'
import type { LabelFacetItem } from '@album/model/index-entries'
import { COLOR_FACETS, LABEL_FACETS } from '@album/model/keys'
import { queryMost } from '../../lib/facets.ts'
import { entriesIn } from '../../lib/page.ts'

/** The facets of all colours and labels. */
export function request(ctx: Context) {
  return queryMost(ctx, COLOR_FACETS, LABEL_FACETS)
}

export function response(ctx: Context) {
  return entriesIn<LabelFacetItem>(ctx)
}
