import type { Context } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import { labelCardsPk, slugOf } from '@album/model/keys'
import type { CardItem } from '@album/model/photo'
import type { LabelSource } from '../lib/label.ts'
import { failOn } from '../lib/request.ts'

type Source = Context<never, never, never, LabelSource>

/** As many cards as one read unit covers: 8 KB of about 600 bytes each. */
const MAX_EXAMINED = 12

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
  failOn(ctx.error)
  const { owner, name } = ctx.source!
  const slug = slugOf(name)
  const cards = (ctx.result.items as CardItem[]).filter((card) => !card.moderated && gridImageOf(card))
  const best = Math.max(...cards.map((card) => card.labels[slug]!))
  const cover = cards.find((card) => card.labels[slug] === best)
  if (!cover) return null
  const { id, thumbhash } = cover
  return { id, thumbhash, image: { ...gridImageOf(cover)!, owner, id } }
}

const gridImageOf = ({ images }: CardItem) => (images ?? []).find((image) => image.name === 'GRID')
