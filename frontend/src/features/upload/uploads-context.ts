import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Snapshot } from './snapshots.ts'
import type { Uploader } from './uploader.ts'

/** What buttons and drop targets know of uploading. */
export interface Uploads {
  /** Files to be added; `leftOut` is how many lay beside them and were not taken. */
  add(files: readonly File[], leftOut?: number): void
  /** Loaded after the album's first paint, or when it is first needed. */
  uploader?: Uploader
}

export const UploadsContext = createContext<Uploads>({ add: () => {} })
export const useUploads = () => useContext(UploadsContext)

const never = () => () => {}
const nothing = () => undefined

/** What is on its way, at most ten times a second; nothing as long as nothing ever was. */
export function useUploadSnapshot(): Snapshot | undefined {
  const { uploader } = useUploads()
  return useSyncExternalStore(uploader?.subscribe ?? never, uploader?.snapshot ?? nothing)
}
