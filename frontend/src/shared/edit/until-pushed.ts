import type { PhotoStore } from '../../photos/store.ts'

/** After an edit is over, its last changes are announced within seconds. */
const LAST_PUSH_MS = 5_000

/**
 * The server announces each photo of an edit. Until then the page shows the expected result, so that no photo shows its old
 * state in between.
 * @param settle ends the optimistic change
 * @returns a function to call when the edit is over, with the photos that it did not change: it ends the optimistic change after
 * the last announcement
 */
export function untilPushed(
  store: PhotoStore,
  ids: Iterable<string>,
  settle: () => void,
): (unchanged: Iterable<string>) => void {
  const waiting = new Set(ids)
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const end = () => {
    clearTimeout(timer)
    unsubscribe()
    settle()
  }
  const wait = () => {
    clearTimeout(timer)
    if (waiting.size === 0) end()
    else timer = setTimeout(end, LAST_PUSH_MS)
  }
  const unsubscribe = store.subscribe(({ source, before }) => {
    if (source !== 'push') return
    for (const id of before.keys()) waiting.delete(id)
    if (isOver) wait()
  })
  return (unchanged) => {
    isOver = true
    for (const id of unchanged) waiting.delete(id)
    wait()
  }
}
