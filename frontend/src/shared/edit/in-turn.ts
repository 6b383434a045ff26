let last: Promise<unknown> = Promise.resolve()

/** One change after the other: an Undo must not arrive before what it undoes. */
export function inTurn<T>(change: () => Promise<T>): Promise<T> {
  const turn = last.then(change)
  last = turn.catch(() => {})
  return turn
}
