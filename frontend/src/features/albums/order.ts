import type { Call } from '../../shared/edit/calls.ts'

/** Consecutive photos, and the photo before them; null at the front. */
export interface Run extends Call {
  after: string | null
}

/** The runs that these photos form among the album's other photos. */
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

/** A run that moves these photos, in their current order, before another photo, or to the end. */
export function runBefore(order: readonly string[], ids: ReadonlySet<string>, before: string | null): Run {
  const end = before === null ? order.length : order.indexOf(before)
  const after = order.slice(0, end).findLast((id) => !ids.has(id)) ?? null
  return { after, ids: order.filter((id) => ids.has(id)) }
}

/**
 * Positions right after another one, in this order, until the API returns the real ones. The API's positions
 * consist of `-`, digits and capitals, and are compared with `#` and the photo's id appended. `$` sorts after
 * `#` and before all of these, so no other position falls in between.
 */
export const positionsAfter = (position: string | null, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${position ?? ''}$${String(index).padStart(6, '0')}`)
