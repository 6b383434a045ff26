import { createStore, useStore } from '../../shared/state/create-store.ts'

/** The lists of waiting photos that a person has opened: by the album, or without one for all waiting photos. */
const opened = createStore<ReadonlySet<string | undefined>>(new Set())

/** Whether the waiting photos of this album, or all of them, are open. They stay so until nothing waits, also on a return to the page. */
export const useOpened = (albumId: string | undefined) => useStore(opened, (lists) => lists.has(albumId))

export function setOpened(albumId: string | undefined, isOpen: boolean): void {
  if (opened.get().has(albumId) === isOpen) return
  const next = new Set(opened.get())
  if (isOpen) next.add(albumId)
  else next.delete(albumId)
  opened.set(next)
}
