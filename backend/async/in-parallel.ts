/** Runs a task for each item, some at once. @throws the first error, after the running tasks have ended */
export async function inParallel<Item>(
  items: readonly Item[],
  maxAtOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values()
  const worker = async () => {
    for (const item of waiting) await work(item)
  }
  const outcomes = await Promise.allSettled(Array.from({ length: maxAtOnce }, worker))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

/** Splits items into batches of at most this size. */
export function* batchesOf<Item>(items: readonly Item[], maxSize: number): Generator<Item[]> {
  for (let at = 0; at < items.length; at += maxSize) yield items.slice(at, at + maxSize)
}
