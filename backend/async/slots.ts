/** @returns a function that runs a task, at most this many at once; the others wait, in their order */
export function createSlots(maxAtOnce: number) {
  const waiting: (() => void)[] = []
  let free = maxAtOnce
  return async function inSlot<T>(task: () => Promise<T>): Promise<T> {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
