/** How long an answer may lack a photo that was already announced: reads of a list are eventually consistent. */
const LATELY_MS = 30_000

const arrivals = new Map<string, number>()
const removed = new Set<string>()

/** A change of this photo was announced just now. */
export function noteArrival(id: string) {
  arrivals.set(id, Date.now())
}

export const arrivedLately = (id: string) => Date.now() - (arrivals.get(id) ?? 0) < LATELY_MS

/** The photo is gone for good: no answer that is still under way brings it back. */
export function noteRemoval(id: string) {
  arrivals.delete(id)
  removed.add(id)
}

export const isRemoved = (id: string) => removed.has(id)
