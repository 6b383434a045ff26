import type { Context } from '@aws-appsync/utils'
import type { CardItem } from '@album/model/photo'
import { failOn } from './request.ts'

/** As many cards as one read unit covers: 8 KB of about 600 bytes each. */
export const MAX_EXAMINED = 12

/** The cards of a query whose photos can be covers: possibly disturbing photos cannot. */
export function showable(ctx: Context<never, never, never, object>): CardItem[] {
  failOn(ctx.error)
  return (ctx.result.items as CardItem[]).filter((card) => !card.moderated && gridImageOf(card))
}

export function coverOf(card: CardItem | undefined, owner: string) {
  if (!card) return null
  const { id, thumbhash } = card
  return { id, thumbhash, image: { ...gridImageOf(card)!, owner, id } }
}

const gridImageOf = ({ images }: CardItem) => (images ?? []).find((image) => image.name === 'GRID')
