import { createStore, useStore } from '../../shared/state/create-store.ts'

/** An album for which something is looked for in the library: photos to put into it, or another search. */
export interface TargetAlbum {
  what: 'photos' | 'search'
  id: string
  title: string
}

const targetAlbum = createStore<TargetAlbum | undefined>(undefined)

export const setTargetAlbum = targetAlbum.set
export const useTargetAlbum = () => useStore(targetAlbum)
