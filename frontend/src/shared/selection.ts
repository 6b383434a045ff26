import { useSyncExternalStore } from 'react'

/** The photos that are selected, wherever they are seen; in the order in which they were. */
let selected: ReadonlySet<string> = new Set()
/** More is being read that will be selected as well. */
let growing = false
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
  const gone = new Set([...ids].filter((id) => selected.has(id)))
  if (gone.size > 0) change(new Set([...selected].filter((id) => !gone.has(id))))
}
export function clearSelection() {
  setGrowing(false)
  change(new Set())
}
export const selection = () => selected

/** Whether what is selected will be more once it has been read: what is done to it has to wait. */
export function setGrowing(is: boolean) {
  if (is === growing) return
  growing = is
  for (const listener of listeners) listener()
}
export const isGrowing = () => growing

/** How many ask for photos to be selected. */
let asking = 0
/** Said by whoever asks for photos. @returns takes it back */
export function askForSelection(): () => void {
  const ask = (by: number) => {
    asking += by
    for (const listener of listeners) listener()
  }
  ask(1)
  return () => ask(-1)
}

interface Offered {
  /** Selects all photos that the grid shows, known to it or not. */
  all(): void
  /** The same for one of its parts. */
  part(key: string): void
}
let offered: Offered | undefined
/** Said by the grid that is on the page. @returns takes it back */
export function offerSelecting(what: Offered): () => void {
  offered = what
  return () => {
    if (offered === what) offered = undefined
  }
}
export const selectAll = () => offered?.all()
export const selectPart = (key: string) => offered?.part(key)

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useSelection = () => useSyncExternalStore(subscribe, () => selected)
export const useIsSelected = (id: string) => useSyncExternalStore(subscribe, () => selected.has(id))
/** Whether anything is, or photos are asked for: then a click selects, and does not open. */
export const isSelecting = () => selected.size > 0 || asking > 0
export const useIsSelecting = () => useSyncExternalStore(subscribe, isSelecting)
export const useIsGrowing = () => useSyncExternalStore(subscribe, isGrowing)
