import type { Context } from '@aws-appsync/utils'
import { beginningWith, BY_TAKEN, libraryPk } from '@album/model/keys'
import { MAX_STRIP } from '@album/model/limits'
import { aspectRatioOf, type PhotoItem } from '@album/model/photo'
import { entriesIn, queryRange, tokenOf } from './page.ts'
import { checkLimit } from './request.ts'

/**
 * @param time a month or a day: `2024-07`, `2024-07-31`
 * @param usual how many photos without a limit
 */
export function readStrip(
  ctx: Context,
  owner: string,
  time: string,
  given: number | null | undefined,
  usual = MAX_STRIP,
) {
  const limit = checkLimit(given, usual, MAX_STRIP)
  ctx.stash.owner = owner
  ctx.stash.limit = limit
  ctx.stash.index = BY_TAKEN
  const range = { index: BY_TAKEN, pk: libraryPk(owner), ...beginningWith(time) }
  // One more shows whether this page is the last: 20,000 photos are 20 pages, not 21.
  return queryRange(ctx, { ...range, oldestFirst: false }, limit + 1)
}

export function stripIn(ctx: Context) {
  const found = entriesIn<PhotoItem>(ctx)
  const entries = found.entries.slice(0, ctx.stash.limit)
  const next = found.entries.length > entries.length ? entries[entries.length - 1]!.sortKey : found.next
  return {
    owner: ctx.stash.owner,
    ids: entries.map(({ id }) => id),
    taken: entries.map(({ sortKey }) => sortKey.slice(0, 19)),
    aspectRatios: entries.map(({ width, height }) => (width && height ? aspectRatioOf(width, height) : 1)),
    thumbhashes: entries.map(({ thumbhash }) => thumbhash ?? null),
    moderated: entries.map(({ moderation }) => (moderation ?? []).length > 0),
    turns: entries.map(({ images }) => (images ?? []).map(({ turn }) => turn ?? 0)[0] ?? 0),
    versions: entries.map(({ version }) => version),
    nextToken: tokenOf(next),
  }
}
