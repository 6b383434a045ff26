import { type Context, runtime, util } from '@aws-appsync/utils'
import { query } from '@aws-appsync/utils/dynamodb'
import { labelCardsPk, slugOf } from '../table/keys.ts'
import type { LabelCardItem } from '../table/photo.ts'
import { failOn, refuse } from './request.ts'

/** Cards examined for one page where several labels must meet; DESIGN of the table: 200 KB, 25 read units. */
const MOST_EXAMINED = 200

/**
 * Step of Query.photos: the ids of a page of photos that carry all of these labels. The first label's
 * cards are read, and each card knows the photo's other labels. The page's token is the place of its
 * last card: it says nothing but where to go on in the caller's own library.
 */
export function request(ctx: Context) {
  if (ctx.stash.way !== 'LABELS') runtime.earlyReturn(ctx.prev.result)
  const slugs = (ctx.args.filter.labels as string[]).map(slugOf)
  const after = ctx.args.nextToken ? util.base64Decode(ctx.args.nextToken) : null
  if (after !== null && !util.matches('^[0-9T:-]{19}#[0-9A-Z]{26}$', after))
    refuse('ValidationError', 'NEXT_TOKEN', 'nextToken is not one that this list gave.')
  const PK = { eq: labelCardsPk(ctx.stash.owner, slugs[0]!) }
  const oldest = ctx.args.order === 'OLDEST'
  return query({
    query: after ? { PK, SK: oldest ? { gt: after } : { lt: after } } : { PK },
    scanIndexForward: oldest,
    limit: slugs.length > 1 ? MOST_EXAMINED : ctx.stash.limit,
  })
}

export function response(ctx: Context) {
  failOn(ctx.error)
  const examined = ctx.result.items as LabelCardItem[]
  const slugs = (ctx.args.filter.labels as string[]).map(slugOf)
  const matching = examined.filter((card) => slugs.every((slug) => card.slugs.includes(slug)))
  const page = matching.slice(0, ctx.stash.limit)
  const cut = matching.length > page.length
  const last = cut ? page[page.length - 1] : ctx.result.nextToken ? examined[examined.length - 1] : null
  return { ids: page.map((card) => card.id), nextToken: last ? util.base64Encode(last.SK) : null }
}
