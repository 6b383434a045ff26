import type { Album_AlbumFragment } from '../../generated/graphql.ts'
import { createStore, useStore } from '../../shared/state/create-store.ts'

/** The album whose page is open, for components elsewhere on the page that act on its photos. */
export interface OpenAlbum {
  album: Album_AlbumFragment
  /** The loaded photos. */
  order: readonly string[]
}

const open = createStore<OpenAlbum | undefined>(undefined)
/** Photos that the user has chosen to move within the album. */
const moving = createStore<readonly string[]>([])

export function setOpenAlbum(next: OpenAlbum | undefined) {
  if (next?.album.id !== open.get()?.album.id) moving.set([])
  open.set(next)
}
export const setMoving = moving.set

export const useOpenAlbum = () => useStore(open)
export const useMoving = () => useStore(moving)
