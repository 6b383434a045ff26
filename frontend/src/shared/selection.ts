import { useSyncExternalStore } from 'react'

/** The photos that are selected, wherever they are seen; in the order in which they were. */
let selected: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

function change(next: ReadonlySet<string>) {
  if (next.size === 0 && selected.size === 0) return
  selected = next
  for (const listener of listeners) listener()
}

/** Adds these to what is selected. */
export const select = (ids: Iterable<string>) => change(new Set([...selected, ...ids]))
/** Selects these and nothing else. */
export const selectOnly = (ids: Iterable<string>) => change(new Set(ids))
export function deselect(ids: Iterable<string>) {
  const gone = new Set(ids)
  change(new Set([...selected].filter((id) => !gone.has(id))))
}
export const clearSelection = () => change(new Set())
export const selection = () => selected

/** All that the grid on the page knows of; nothing where there is none. */
let all: (() => Iterable<string>) | undefined
/** Said by the grid that is on the page. @returns takes it back */
export function offerAll(ids: () => Iterable<string>): () => void {
  all = ids
  return () => {
    if (all === ids) all = undefined
  }
}
export const selectAll = () => select(all?.() ?? [])

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useSelection = () => useSyncExternalStore(subscribe, () => selected)
export const useIsSelected = (id: string) => useSyncExternalStore(subscribe, () => selected.has(id))
/** Whether anything is: then a click selects, and does not open. */
export const useIsSelecting = () => useSyncExternalStore(subscribe, () => selected.size > 0)
