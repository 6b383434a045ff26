import type { Context } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import { placeCardsPk, slugOf } from '@album/model/keys'
import { coverOf, MAX_EXAMINED, showable } from '../lib/cover.ts'

type Source = Context<never, never, never, { owner: string; place: string }>

/** The newest cards of the place. Only photos on show have cards. */
export function request(ctx: Source) {
  const { owner, place } = ctx.source!
  return query({
    query: { PK: { eq: placeCardsPk(owner, slugOf(place)) } },
    scanIndexForward: false,
    limit: MAX_EXAMINED,
  })
}

export function response(ctx: Source) {
  return coverOf(showable(ctx)[0], ctx.source!.owner)
}
