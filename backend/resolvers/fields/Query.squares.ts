import { type Context, util } from '@aws-appsync/utils'
import type { QuerySquaresArgs } from '../../generated/graphql.ts'
import type { MonthFacetItem } from '@album/model/index-entries'
import { slugOf, squareKey } from '@album/model/keys'
import { joined, partsOf } from '@album/model/parts'
import { townNameOf } from '@album/model/place'
import { isPlace } from '@album/model/point'
import { countedOn } from '../lib/facets.ts'
import { countedKeyAfter, type Found, tokenOf } from '../lib/page.ts'
import { ownerOf, refuse } from '../lib/request.ts'

export function request(ctx: Context<QuerySquaresArgs>) {
  const place = util.str.normalize(ctx.args.place, 'nfc')
  if (!isPlace(place) || place.includes('@') || townNameOf(place) === undefined)
    refuse('ValidationError', 'PLACE', 'Give a town as `places` has it: PT.14.Lisbon.')
  ctx.stash.owner = ownerOf(ctx)
  ctx.stash.after = countedKeyAfter(ctx.args.nextToken)
  ctx.stash.prefix = squareKey('', `${slugOf(place)}@`).SK
  return {}
}

export function response(ctx: Context<QuerySquaresArgs>) {
  const { next } = ctx.prev.result as Found<MonthFacetItem>
  const all = countedOn<MonthFacetItem & { SK: string }>(ctx, ctx.stash.prefix)
  const squares = joined(partsOf(all).map((part) => part.filter(({ count }) => count > 0)))
  return {
    places: joined(
      partsOf(squares).map((part) =>
        part.map(({ SK }) => `${ctx.args.place}@${SK.slice(ctx.stash.prefix.length)}`),
      ),
    ),
    counts: joined(partsOf(squares).map((part) => part.map(({ count }) => count))),
    nextToken: tokenOf(next),
  }
}
