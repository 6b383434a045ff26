import { useSyncExternalStore } from 'react'
import type { Album_AlbumFragment } from '../../generated/graphql.ts'

/** The album whose page is open, for what is done to its photos elsewhere on the page. */
export interface OpenAlbum {
  album: Album_AlbumFragment
  /** Its photos as far as they are loaded. */
  order: readonly string[]
}

let open: OpenAlbum | undefined
/** Photos that were taken to be put elsewhere in it. */
let moving: readonly string[] = []
const listeners = new Set<() => void>()

function changed() {
  for (const listener of listeners) listener()
}

export function setOpenAlbum(next: OpenAlbum | undefined) {
  if (next?.album.id !== open?.album.id) moving = []
  open = next
  changed()
}

export function setMoving(ids: readonly string[]) {
  moving = ids
  changed()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useOpenAlbum = () => useSyncExternalStore(subscribe, () => open)
export const useMoving = () => useSyncExternalStore(subscribe, () => moving)
