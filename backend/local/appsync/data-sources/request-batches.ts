/**
 * BatchInvoke: one call resolves the same field of sibling objects. Siblings start within one turn of the event loop,
 * so a batch is sent on the next turn, or as soon as it is full.
 */
export interface RequestBatches {
  /** Joins a batch. `send` gets the payloads in order and returns one outcome for each, in the same order. */
  join<Outcome>(
    key: string,
    payload: unknown,
    size: number,
    send: (payloads: unknown[]) => Promise<Outcome[]>,
  ): Promise<Outcome>
}

interface Waiting {
  payload: unknown
  resolve(outcome: any): void
  reject(error: unknown): void
}

export function createRequestBatches(): RequestBatches {
  const open = new Map<string, { waiting: Waiting[]; flush(): void }>()

  return {
    join(key, payload, size, send) {
      return new Promise((resolve, reject) => {
        let batch = open.get(key)
        if (!batch) {
          const waiting: Waiting[] = []
          const flush = () => {
            if (open.get(key)?.waiting === waiting) open.delete(key)
            const sent = waiting.splice(0)
            if (!sent.length) return
            send(sent.map((one) => one.payload)).then(
              (outcomes) => sent.forEach((one, index) => one.resolve(outcomes[index])),
              (error) => sent.forEach((one) => one.reject(error)),
            )
          }
          batch = { waiting, flush }
          open.set(key, batch)
          setImmediate(flush)
        }
        batch.waiting.push({ payload, resolve, reject })
        if (batch.waiting.length >= size) batch.flush()
      })
    },
  }
}
