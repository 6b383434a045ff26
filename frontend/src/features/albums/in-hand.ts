import { createStore, useStore } from '../../shared/state/create-store.ts'

/** An album for which something is looked for in the library: photos to put into it, or another search. */
export interface InHand {
  what: 'photos' | 'search'
  id: string
  title: string
}

const inHand = createStore<InHand | undefined>(undefined)

export const takeInHand = inHand.set
export const useInHand = () => useStore(inHand)
