import type { Album_AlbumFragment } from '../../generated/graphql.ts'
import { createStore, useStore } from '../../shared/state/create-store.ts'

/** The album whose page is open, for what is done to its photos elsewhere on the page. */
export interface OpenAlbum {
  album: Album_AlbumFragment
  /** Its photos as far as they are loaded. */
  order: readonly string[]
}

const open = createStore<OpenAlbum | undefined>(undefined)
/** Photos that were taken to be put elsewhere in it. */
const moving = createStore<readonly string[]>([])

export function setOpenAlbum(next: OpenAlbum | undefined) {
  if (next?.album.id !== open.get()?.album.id) moving.set([])
  open.set(next)
}
export const setMoving = moving.set

export const useOpenAlbum = () => useStore(open)
export const useMoving = () => useStore(moving)
