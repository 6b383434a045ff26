import type { Context } from '@aws-appsync/utils'
import type { LabelFacetItem } from '@album/model/index-entries'
import { PLACE_FACETS } from '@album/model/keys'
import { MAX_TILES } from '@album/model/limits'
import { joined, partsOf } from '@album/model/parts'
import { townOf } from '@album/model/place'
import { pointOf } from '@album/model/point'
import { byCount, countedOn } from '../lib/facets.ts'
import { type Found, tokenOf } from '../lib/page.ts'

export { beginWithMost as request } from '../lib/facets.ts'

/** A town has its name and its point. A country has neither: its key is its code in lower case. */
export function response(ctx: Context) {
  const { next } = ctx.prev.result as Found<LabelFacetItem>
  const facets = countedOn<LabelFacetItem>(ctx, PLACE_FACETS)
  const items = joined(
    partsOf(byCount(facets)).map((part) =>
      part.map(({ SK, name, count }) => {
        const key = SK.slice(PLACE_FACETS.length)
        return key.includes('.')
          ? { place: townOf(name), count, ...(pointOf(name) ?? {}) }
          : { place: key.toUpperCase(), count }
      }),
    ),
  )
  const towns = joined(partsOf(items).map((part) => part.filter(({ place }) => place.includes('.')))).slice(
    0,
    MAX_TILES,
  )
  return { items, top: towns.map((town) => ({ ...town, owner: ctx.stash.owner })), nextToken: tokenOf(next) }
}
