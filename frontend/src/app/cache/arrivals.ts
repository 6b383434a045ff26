/** How long an answer may lack a photo that was already announced: reads of a list are eventually consistent. */
const LATELY_MS = 30_000

const arrivals = new Map<string, number>()
const removed = new Set<string>()

/** A change of this photo was announced just now. */
export function noteArrival(id: string) {
  arrivals.set(id, Date.now())
}

/** The photos announced so lately that an answer may lack them. */
export function lateArrivals(): string[] {
  for (const [id, at] of arrivals) if (Date.now() - at >= LATELY_MS) arrivals.delete(id)
  return [...arrivals.keys()]
}

/** The photo is gone for good: no answer that is still under way brings it back. */
export function noteRemoval(id: string) {
  arrivals.delete(id)
  removed.add(id)
}

export const isRemoved = (id: string) => removed.has(id)
