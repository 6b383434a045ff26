import { type Context, util } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import { type BY_TAKEN, listedSortKey, type SortKeys } from '@album/model/keys'
import { joined, partsOf } from '@album/model/parts'
import { failOn, invalidToken } from './request.ts'

/**
 * Pages of lists in which some items are filtered out. DynamoDB's token names the last item that it examined. The token
 * here is the sort key of the last item that was returned, or, if all were, of the last one that was examined, so that none is skipped.
 * It says only where to continue in the caller's own library. The page reads it (frontend/src/photos/list.ts): a photo that begins to
 * match before this key is on no later page.
 *
 * To the guests of a smart album, a sort key would tell of photos that the album does not have, and of words that guests do not see. Their
 * lists are `ctx.stash.sealed`: each page has what is found among `limit` items, with DynamoDB's own token, which AppSync encrypts.
 */

/** A range of sort keys in one partition of the table, or of its index. */
export interface KeyRange extends SortKeys {
  pk: string
  oldestFirst: boolean
  index?: typeof BY_TAKEN
}

/** Entries for a page, and where the next page begins if all of them are returned. */
export interface Found<Item> {
  entries: Item[]
  next: string | null
}

/** The sort key after which a page begins; null for the first page. */
export function sortKeyAfter(nextToken: string | null | undefined): string | null {
  if (!nextToken) return null
  const sortKey = util.matches('^[A-Za-z0-9+/]+=*$', nextToken) ? util.base64Decode(nextToken) : ''
  if (!util.matches(listedSortKey(), sortKey)) invalidToken()
  return sortKey
}

/** The key of the counted item after which a page begins; null for the first page. `queryRange` refuses a key outside the list. */
export function countedKeyAfter(nextToken: string | null | undefined): string | null {
  if (!nextToken) return null
  const key = util.matches('^[A-Za-z0-9+/]+=*$', nextToken) ? util.base64Decode(nextToken) : ''
  if (!key) invalidToken()
  return key
}

/**
 * A key whose order as a text is that of DynamoDB, which compares the bytes of UTF-8. JavaScript compares the units of UTF-16, and so
 * has an emoji before `Ａ` or `ﬁ`.
 */
export const inTableOrder = (key: string): string =>
  key
    .split('')
    .map((unit) => (unit >= '\ud800' && unit <= '\udfff' ? `\uffff${unit}` : unit))
    .join('')

export const tokenOf = (sortKey: string | null): string | null =>
  sortKey ? util.base64Encode(sortKey) : null

/** @param max how many items to examine */
export function queryRange(ctx: Context, range: KeyRange, max: number) {
  const after = ctx.stash.after as string | null
  const isSealed = ctx.stash.sealed as boolean | undefined
  const { pk, oldestFirst } = range
  // The partition has other items outside the range.
  const key = inTableOrder(after ?? '')
  if (after && (key < inTableOrder(range.from) || key > inTableOrder(range.to))) invalidToken()
  const from = after && oldestFirst ? after : range.from
  const to = after && !oldestFirst ? after : range.to
  ctx.stash.maxExamined = max
  const [PK, SK] = range.index ? ['takenPk', 'taken'] : ['PK', 'SK']
  return query({
    ...(range.index ? { index: range.index } : {}),
    query: { [PK!]: { eq: pk }, [SK!]: { between: [from, to] } },
    scanIndexForward: oldestFirst,
    // BETWEEN includes the last item of the previous page, which is read again.
    ...(isSealed
      ? { limit: ctx.stash.limit, nextToken: ctx.args.nextToken }
      : { limit: max + (after ? 1 : 0) }),
  } as never)
}

/** The entries that a query read, each with its sort key. */
export function entriesIn<Item extends object>(ctx: Context): Found<Item & { sortKey: string }> {
  failOn(ctx.error, ctx.args.nextToken)
  const read = ctx.result.items as Record<string, string>[]
  const examined = joined(
    partsOf(read).map((part) =>
      part.map((item) => ({ ...item, sortKey: item.taken && ctx.stash.index ? item.taken : item.SK! })),
    ),
  )
  if (ctx.stash.sealed) return { entries: examined as never, next: ctx.result.nextToken ?? null }
  const others = joined(
    partsOf(examined).map((part) => part.filter((item) => item.sortKey !== ctx.stash.after)),
  )
  // If the last item of the previous page has left the list, one item too many was read.
  const entries = others.slice(0, ctx.stash.maxExamined)
  const last = entries[entries.length - 1] ?? examined[examined.length - 1]
  const isCut = entries.length < others.length
  return { entries: entries as never, next: (isCut || ctx.result.nextToken) && last ? last.sortKey : null }
}
