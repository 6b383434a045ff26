import type { PhotoStore } from '../../photos/store.ts'

/** After an edit is over, its last changes are announced within seconds. */
const LAST_PUSH_MS = 5_000

/**
 * The server announces each photo of an edit. Until then the page shows the expected result, so that no photo shows its old
 * state in between.
 * @param settle ends the optimistic change
 * @returns a function that ends it after the last announcement; call it when the edit is over
 */
export function untilPushed(store: PhotoStore, ids: Iterable<string>, settle: () => void): () => void {
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
  return () => {
    isOver = true
    wait()
  }
}
