import type { Context } from '@aws-appsync/utils'
import type { LabelFacetItem } from '@album/model/index-entries'
import { PLACE_FACETS } from '@album/model/keys'
import { joined, partsOf } from '@album/model/parts'
import { townOf } from '@album/model/place'
import { pointOf } from '@album/model/point'
import { type Pending, withPending } from '@album/model/tally'
import { byCount, TILES_SHOWN, upTo } from '../lib/facets.ts'
import type { Found } from '../lib/page.ts'

export { beginWithAll as request } from '../lib/facets.ts'

/** A town has its name and its point. A country has neither: its key is its code in lower case. */
export function response(ctx: Context) {
  const { entries, next } = ctx.prev.result as Found<LabelFacetItem>
  const facets = upTo(withPending(entries, ctx.stash.pending as Pending, PLACE_FACETS), next)
  const items = joined(
    partsOf(byCount(facets)).map((part) =>
      part.map(({ SK, name, count }) => {
        const key = SK.slice(PLACE_FACETS.length)
        return key.includes('.')
          ? { place: townOf(name), count, ...pointOf(name) }
          : { place: key.toUpperCase(), count }
      }),
    ),
  )
  const towns = joined(partsOf(items).map((part) => part.filter(({ place }) => place.includes('.')))).slice(
    0,
    TILES_SHOWN,
  )
  return { items, top: towns.map((town) => ({ ...town, owner: ctx.stash.owner })), isComplete: !next }
}
