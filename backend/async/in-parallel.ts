/** @returns a function that runs a task, at most this many at once; the others wait, in their order */
export function createSlots(maxAtOnce: number) {
  const waiting: (() => void)[] = []
  /** Below zero, as many tasks wait. */
  let free = maxAtOnce
  return async function inSlot<T>(task: () => Promise<T>): Promise<T> {
    free -= 1
    if (free < 0) await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await task()
    } finally {
      free += 1
      waiting.shift()?.()
    }
  }
}

/**
 * Runs a task for each item, some at once. An item that fails does not stop the others. After as many failures as tasks run at once, no
 * more begin: an outage does not let a long list fail item by item.
 * @throws the first error, after the running tasks have ended
 */
export async function inParallel<Item>(
  items: readonly Item[],
  maxAtOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const inSlot = createSlots(maxAtOnce)
  const errors: unknown[] = []
  const run = async (item: Item) => {
    try {
      if (errors.length < maxAtOnce) await work(item)
    } catch (error) {
      errors.push(error)
    }
  }
  await Promise.all(items.map((item) => inSlot(() => run(item))))
  if (errors.length > 0) throw errors[0]
}

/** Splits items into batches of at most this size. */
export function* batchesOf<Item>(items: readonly Item[], maxSize: number): Generator<Item[]> {
  for (let at = 0; at < items.length; at += maxSize) yield items.slice(at, at + maxSize)
}
