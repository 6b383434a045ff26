import { createStore, useStore } from '../state/create-store.ts'

const revealed = createStore<ReadonlySet<string>>(new Set())

/** Shows a blurred photo until the page is closed. */
export const reveal = (photoId: string) => revealed.set(new Set([...revealed.get(), photoId]))

export const useRevealed = (photoId: string) => useStore(revealed, (revealed) => revealed.has(photoId))

export const isRevealed = (photoId: string) => revealed.get().has(photoId)
