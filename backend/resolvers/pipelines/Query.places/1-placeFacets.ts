import type { Context } from '@aws-appsync/utils'
import type { LabelFacetItem } from '@album/model/index-entries'
import { PLACE_FACETS } from '@album/model/keys'
import { queryMost } from '../../lib/facets.ts'
import { entriesIn } from '../../lib/page.ts'

export function request(ctx: Context) {
  return queryMost(ctx, PLACE_FACETS)
}

export function response(ctx: Context) {
  return entriesIn<LabelFacetItem>(ctx)
}
