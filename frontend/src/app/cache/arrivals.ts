import { onCatchUp } from '../../shared/realtime/catch-up.ts'

/** How long an answer may lack a photo that was already announced: reads of a list are eventually consistent. */
const LATELY_MS = 30_000
/** The same after a gap: what was announced before it may have gone again, unheard. */
const AFTER_GAP_MS = 3_000

const arrivals = new Map<string, number>()
const removed = new Set<string>()

/** A change of this photo was announced just now. */
export function noteArrival(id: string) {
  arrivals.set(id, Date.now())
}

/** The photos announced so lately that an answer may lack them. */
export function lateArrivals(): string[] {
  forgetOlder(LATELY_MS)
  return [...arrivals.keys()]
}
onCatchUp(() => forgetOlder(AFTER_GAP_MS))

function forgetOlder(ms: number) {
  for (const [id, at] of arrivals) if (Date.now() - at >= ms) arrivals.delete(id)
}

/** The photo is gone for good: no answer that is still under way brings it back. */
export function noteRemoval(id: string) {
  arrivals.delete(id)
  removed.add(id)
}

export const isRemoved = (id: string) => removed.has(id)
