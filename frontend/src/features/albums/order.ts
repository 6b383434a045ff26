import { chunksOf, type Call } from '../../shared/edit/calls.ts'

/** Photos that stand one after another, and the one behind which they do; null at the front. */
export interface Run extends Call {
  after: string | null
}

/** Where some photos of an album stand among those that are not of them. */
export function runsOf(order: readonly string[], ids: ReadonlySet<string>): Run[] {
  const runs: { after: string | null; ids: string[] }[] = []
  let after: string | null = null
  let inRun = false
  for (const id of order) {
    if (!ids.has(id)) {
      after = id
      inRun = false
    } else if (inRun) runs.at(-1)!.ids.push(id)
    else {
      runs.push({ after, ids: [id] })
      inRun = true
    }
  }
  return runs
}

/** Photos that go, in the order in which they stand, before another, or to the end. */
export function runBefore(order: readonly string[], ids: ReadonlySet<string>, before: string | null): Run {
  const end = before === null ? order.length : order.indexOf(before)
  const after = order.slice(0, end).findLast((id) => !ids.has(id)) ?? null
  return { after, ids: order.filter((id) => ids.has(id)) }
}

/** The order once they have gone there. */
export function afterMove(order: readonly string[], { after, ids }: Run): string[] {
  const moving = new Set(ids)
  const others = order.filter((id) => !moving.has(id))
  others.splice(after === null ? 0 : others.indexOf(after) + 1, 0, ...ids)
  return others
}

/** The same in calls of as many as the API takes: each goes behind the last of the one before. */
export const callsFor = (runs: readonly Run[]): Run[] =>
  runs.flatMap(({ after, ids }) => {
    const chunks = chunksOf(ids)
    return chunks.map((chunk, at) => ({ after: at === 0 ? after : chunks[at - 1]!.at(-1)!, ids: chunk }))
  })

/**
 * Places that come right behind another, in this order, until the API has given the real ones. Its places
 * are made of `-`, digits and capitals, and compared with `#` and the photo's id behind them: `$` is above that and
 * below all of these, so nothing else comes in between.
 */
export const placesBehind = (position: string | null, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${position ?? ''}$${String(index).padStart(6, '0')}`)
