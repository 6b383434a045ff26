/** The index at which to insert an item into a sorted list. */
export function indexFor<Item>(
  sorted: readonly Item[],
  item: Item,
  isBefore: (one: Item, other: Item) => boolean,
): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (isBefore(item, sorted[middle]!)) to = middle
    else from = middle + 1
  }
  return from
}
