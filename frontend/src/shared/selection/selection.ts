import { createStore, useStore } from '../state/create-store.ts'

/** The selected photos on all pages, in the order of selection. */
const selected = createStore<ReadonlySet<string>>(new Set())
/** More photos are loading that will be selected too. */
const growing = createStore(false)
/** The number of components that ask the user to select photos. */
const asking = createStore(0)

function change(next: ReadonlySet<string>) {
  if (next.size > 0 || selected.get().size > 0) selected.set(next)
}

export const selection = selected.get
/** Adds photos to the selection. */
export const select = (ids: Iterable<string>) => change(new Set([...selection(), ...ids]))
/** Replaces the selection. */
export const selectOnly = (ids: Iterable<string>) => change(new Set(ids))
export function deselect(ids: Iterable<string>) {
  const gone = new Set([...ids].filter((id) => selection().has(id)))
  if (gone.size > 0) change(new Set([...selection()].filter((id) => !gone.has(id))))
}
export function clearSelection() {
  setGrowing(false)
  change(new Set())
}

/** Whether more photos will be selected once they are loaded: until then, actions on the selection wait. */
export const setGrowing = growing.set
export const isGrowing = growing.get

/** Asks the user to select photos. @returns a function that ends this */
export function askForSelection(): () => void {
  asking.set(asking.get() + 1)
  return () => asking.set(asking.get() - 1)
}

interface Offered {
  /** Selects all photos of the grid, loaded or not. */
  all(): void
  /** The same for one part. */
  part(key: string): void
}
let offered: Offered | undefined
/** Called by the grid on the page. @returns a function that ends this */
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
/** Whether all these photos are selected, or some (`mixed`). */
export const useIsSelectedAll = (ids: readonly string[]) =>
  useStore(selected, (selected): boolean | 'mixed' => {
    if (selected.size === 0) return false
    return ids.every((id) => selected.has(id)) || (ids.some((id) => selected.has(id)) && 'mixed')
  })
/** Whether photos are selected or the user is asked to select some: then a click selects and does not open. */
export const isSelecting = () => selection().size > 0 || asking.get() > 0
export function useIsSelecting() {
  const isAnySelected = useStore(selected, ({ size }) => size > 0)
  const isAsking = useStore(asking, (count) => count > 0)
  return isAnySelected || isAsking
}
export const useIsGrowing = () => useStore(growing)
