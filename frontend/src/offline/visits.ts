/** A person's time in this browser, up to their sign-out. */
export interface Visit {
  hasEnded: boolean
}

/**
 * Tells apart the visits of the people who use this browser. A visit's end waits for what is being written for it, so that
 * everything can be deleted afterwards.
 */
export function createVisits() {
  const begin = (): Visit => ({ hasEnded: false })
  let current = begin()
  const writing = new Set<Promise<unknown>>()
  return {
    /** The visit to which a request belongs that is sent now. */
    current: () => current,
    /** Writes what a request of this visit has got, unless the person has signed out since. Must not wait for the network. */
    async write(visit: Visit, work: () => Promise<unknown>): Promise<void> {
      if (visit.hasEnded) return
      const written = work()
      writing.add(written)
      try {
        await written
      } finally {
        writing.delete(written)
      }
    },
    /** Ends the current visit. @returns once nothing is written any more that belongs to it */
    async end(): Promise<void> {
      current.hasEnded = true
      current = begin()
      await Promise.allSettled(writing)
    },
  }
}
