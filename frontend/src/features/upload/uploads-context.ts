import { createContext, useContext, useEffect, useSyncExternalStore } from 'react'
import type { Snapshot } from './snapshots.ts'
import type { Uploader } from './uploader.ts'

/** What buttons and drop targets know of uploading. */
export interface Uploads {
  /** Files to be added; `leftOut` is how many lay beside them and were not taken. */
  add(files: readonly File[], leftOut?: number): void
  /** The album into which files go that are added from now on; the library alone if undefined. */
  into(album: string | undefined): void
  /** Loaded after the album's first paint, or when it is first needed. */
  uploader?: Uploader
}

export const UploadsContext = createContext<Uploads>({ add: () => {}, into: () => {} })
export const useUploads = () => useContext(UploadsContext)

/** As long as this page is there, what is added goes into its album too. */
export function useUploadsInto(album: string | undefined) {
  const { into } = useUploads()
  useEffect(() => {
    into(album)
    return () => into(undefined)
  }, [into, album])
}

const never = () => () => {}
const nothing = () => undefined

/** What is on its way, at most ten times a second; nothing as long as nothing ever was. */
export function useUploadSnapshot(): Snapshot | undefined {
  const { uploader } = useUploads()
  return useSyncExternalStore(uploader?.subscribe ?? never, uploader?.snapshot ?? nothing)
}
