import { createStore, useStore } from '../state/create-store.ts'

/** The photos that are selected, wherever they are seen; in the order in which they were. */
const selected = createStore<ReadonlySet<string>>(new Set())
/** More is being read that will be selected as well. */
const growing = createStore(false)
/** How many ask for photos to be selected. */
const asking = createStore(0)

function change(next: ReadonlySet<string>) {
  if (next.size > 0 || selected.get().size > 0) selected.set(next)
}

export const selection = selected.get
/** Adds these to what is selected. */
export const select = (ids: Iterable<string>) => change(new Set([...selection(), ...ids]))
/** Selects these and nothing else. */
export const selectOnly = (ids: Iterable<string>) => change(new Set(ids))
export function deselect(ids: Iterable<string>) {
  const gone = new Set([...ids].filter((id) => selection().has(id)))
  if (gone.size > 0) change(new Set([...selection()].filter((id) => !gone.has(id))))
}
export function clearSelection() {
  setGrowing(false)
  change(new Set())
}

/** Whether what is selected will be more once it has been read: what is done to it has to wait. */
export const setGrowing = growing.set
export const isGrowing = growing.get

/** Asks for photos to be selected. @returns takes it back */
export function askForSelection(): () => void {
  asking.set(asking.get() + 1)
  return () => asking.set(asking.get() - 1)
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

export const useSelection = () => useStore(selected)
export const useIsSelected = (id: string) => useStore(selected, (selected) => selected.has(id))
/** Whether all of these are, or some. */
export const useIsSelectedAll = (ids: readonly string[]) =>
  useStore(selected, (selected): boolean | 'mixed' => {
    if (selected.size === 0) return false
    return ids.every((id) => selected.has(id)) || (ids.some((id) => selected.has(id)) && 'mixed')
  })
/** Whether anything is, or photos are asked for: then a click selects, and does not open. */
export const isSelecting = () => selection().size > 0 || asking.get() > 0
export function useIsSelecting() {
  const isAnySelected = useStore(selected, ({ size }) => size > 0)
  const isAsked = useStore(asking, (count) => count > 0)
  return isAnySelected || isAsked
}
export const useIsGrowing = () => useStore(growing)
