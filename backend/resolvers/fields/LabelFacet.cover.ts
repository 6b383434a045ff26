import type { Context } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import { labelCardsPk, slugOf } from '@album/model/keys'
import { coverOf, MAX_EXAMINED, showable } from '../lib/cover.ts'
import type { LabelSource } from '../lib/label.ts'

type Source = Context<never, never, never, LabelSource>

/** The newest cards of the label. Only photos on show have cards. */
export function request(ctx: Source) {
  const { owner, name } = ctx.source!
  return query({
    query: { PK: { eq: labelCardsPk(owner, slugOf(name)) } },
    scanIndexForward: false,
    limit: MAX_EXAMINED,
  })
}

export function response(ctx: Source) {
  const cards = showable(ctx)
  const { owner, name } = ctx.source!
  const slug = slugOf(name)
  if (cards.length === 0) return null
  const best = Math.max(...cards.map((card) => card.labels[slug]!))
  return coverOf(
    cards.find((card) => card.labels[slug]! >= best),
    owner,
  )
}
