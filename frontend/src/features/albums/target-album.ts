import { createStore, useStore } from '../../shared/state/create-store.ts'

/** The album that the user is searching the library for: to add photos to it, or to change its search. */
export interface TargetAlbum {
  what: 'photos' | 'search'
  id: string
  title: string
}

const targetAlbum = createStore<TargetAlbum | undefined>(undefined)

export const setTargetAlbum = targetAlbum.set
/** Ends the search for an album, unless it is one for another album by now. */
export const endTargetAlbum = ({ id }: Pick<TargetAlbum, 'id'>) => {
  if (targetAlbum.get()?.id === id) targetAlbum.set(undefined)
}
export const useTargetAlbum = () => useStore(targetAlbum)
