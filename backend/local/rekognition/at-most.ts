/** Runs tasks in order, at most `limit` at a time. */
export function atMost(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (task) => {
    if (running >= limit) await new Promise<void>((turn) => waiting.push(turn))
    else running++
    try {
      return await task()
    } finally {
      // Pass the slot directly to the next task.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
