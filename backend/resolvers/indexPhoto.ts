import { type Context, runtime, util } from '@aws-appsync/utils'
import type { MutationPublishAnalysisArgs, PublishAnalysisInput } from '../generated/graphql.ts'
import { indexChanges } from '../table/index-changes.ts'
import { byTakenKeysOf } from '../table/index-entries.ts'
import { usageKey, waitingKey } from '../table/keys.ts'
import type { PhotoItem } from '../table/photo.ts'
import { addCount, deleteItem, putItem, withoutNulls } from './transaction.ts'

/** Last step of Mutation.publishAnalysis: the photo, its label cards and every count, in one transaction. */
export function request(ctx: Context<MutationPublishAnalysisArgs>) {
  if (ctx.stash.published) runtime.earlyReturn(ctx.prev.result)
  const table = ctx.env.TABLE_NAME!
  const before = ctx.prev.result as PhotoItem
  const after = analysed(before, ctx.args.input)
  ctx.stash.after = after
  const changes = indexChanges(before, after)
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      putItem(table, after, { version: { eq: before.version } }),
      ...changes.putCards.map((card) => putItem(table, card)),
      ...changes.deleteCards.map((key) => deleteItem(table, key)),
      ...changes.counts.map(({ key, name, by }) => addCount(table, key, 'count', by, name)),
      deleteItem(table, waitingKey(before.owner, before.id, before.addedAt)),
      addCount(table, usageKey(before.owner, util.time.nowISO8601()), 'analysed', 1),
    ],
  }
}

export function response(ctx: Context<MutationPublishAnalysisArgs>) {
  // The photo has changed since it was read, or a count is being changed by another: the worker tries again.
  if (ctx.error) util.error('The photo is being changed; try again.', 'Conflict', null, { code: 'BUSY' })
  return ctx.stash.after
}

/** The photo with what was seen in it. The owner's own labels stay. */
function analysed(before: PhotoItem, input: PublishAnalysisInput): PhotoItem {
  const { claimedBy: _by, claimedUntil: _until, expiresAt, reason: _reason, ...kept } = before
  const { labels, ...seen } = withoutAnalysis(input)
  const own = (before.labels ?? []).filter((label) => label.source === 'USER')
  const machine = (labels ?? []).map(({ instances: _instances, ...label }) => ({
    ...label,
    source: 'MACHINE',
  }))
  const version = before.version + 1
  const after = { ...kept, ...seen, labels: [...own, ...machine], version, announced: version } as PhotoItem
  if (before.trashedAt) return withoutNulls({ ...after, expiresAt })
  return withoutNulls({ ...after, ...byTakenKeysOf(after) })
}

/** What Mutation.publishAnalysis keeps beside the photo is no part of it. */
function withoutAnalysis(input: PublishAnalysisInput) {
  const { owner: _owner, id: _id, textLines: _text, faces: _faces, ...rest } = input
  const { dominantColors: _colors, quality: _quality, camera: _camera, location: _location, ...seen } = rest
  return seen
}
