import { type Context, util } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import { failOn, strangeToken } from './request.ts'

/**
 * Pages of a list of which not every item is shown. DynamoDB's own token points behind the last item
 * that it examined; ours is the sort key of the last item that was shown, so that none is skipped. It
 * says nothing but where to go on in the caller's own library.
 */

/** A stretch of one partition of the table, or of its index. */
export interface Stretch {
  pk: string
  /** Sort keys, both included. */
  from: string
  to: string
  oldestFirst: boolean
  index?: 'byTaken'
}

/** What was found on the way to a page, and where the next one begins if all of it is shown. */
export interface Found<Item> {
  entries: Item[]
  next: string | null
}

/** A photo's key, or a time, a place in an album, or a word and a time, and an id, as the lists are sorted. */
const PLACE = '^(P#|[0-9TZ:.-]{19,24}#|[0-9A-Z-]{1,400}#|[^#]{1,100}#[0-9T:-]{19}#)[0-9A-Z]{26}$'

/** The sort key after which a page begins; null for the first page. */
export function placeAfter(nextToken: string | null | undefined): string | null {
  if (!nextToken) return null
  const place = util.matches('^[A-Za-z0-9+/]+=*$', nextToken) ? util.base64Decode(nextToken) : ''
  if (!util.matches(PLACE, place)) strangeToken()
  return place
}

export const tokenOf = (place: string | null): string | null => (place ? util.base64Encode(place) : null)

/** @param most items that may be examined */
export function readStretch(ctx: Context, stretch: Stretch, most: number) {
  const after = ctx.stash.after as string | null
  const { pk, oldestFirst } = stretch
  // Beside the stretch its partition holds what is no item of this list.
  if (after && (after < stretch.from || after > stretch.to)) strangeToken()
  const from = after && oldestFirst ? after : stretch.from
  const to = after && !oldestFirst ? after : stretch.to
  ctx.stash.mostExamined = most
  const [PK, SK] = stretch.index ? ['takenPk', 'taken'] : ['PK', 'SK']
  return query({
    ...(stretch.index ? { index: stretch.index } : {}),
    query: { [PK!]: { eq: pk }, [SK!]: { between: [from, to] } },
    scanIndexForward: oldestFirst,
    // BETWEEN includes the last page's last item, which is read again.
    limit: most + (after ? 1 : 0),
  } as never)
}

/** What a stretch gave, each entry with its `place`. */
export function foundIn<Item extends object>(ctx: Context): Found<Item & { place: string }> {
  failOn(ctx.error, ctx.args.nextToken)
  const examined = (ctx.result.items as Record<string, string>[]).map((item) => ({
    ...item,
    place: item.taken && ctx.stash.index ? item.taken : item.SK!,
  }))
  const others = examined.filter((item) => item.place !== ctx.stash.after)
  // Where the last page's last item has left the list meanwhile, one more came than may be examined.
  const entries = others.slice(0, ctx.stash.mostExamined)
  const last = entries[entries.length - 1] ?? examined[examined.length - 1]
  const isCut = entries.length < others.length
  return { entries: entries as never, next: (isCut || ctx.result.nextToken) && last ? last.place : null }
}
