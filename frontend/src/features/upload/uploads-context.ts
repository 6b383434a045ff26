import { createContext, useContext, useEffect, useSyncExternalStore } from 'react'
import type { Source } from '../../shared/files/chosen-files.ts'
import type { Snapshot } from './queue/snapshots.ts'
import type { Uploader } from './queue/uploader.ts'

/** The uploads' functions for buttons and drop targets. */
export interface Uploads {
  /** Adds files, and the pictures in folders. */
  add(sources: readonly Source[]): void
  /** Sets the album to which new files are added too; undefined for the library only. */
  into(album: string | undefined): void
  /** Loaded after the album's first paint, or when it is first needed. */
  uploader?: Uploader
}

export const UploadsContext = createContext<Uploads>({ add: () => {}, into: () => {} })
export const useUploads = () => useContext(UploadsContext)

/** While this page is open, new files are added to its album too. */
export function useUploadsInto(album: string | undefined) {
  const { into } = useUploads()
  useEffect(() => {
    into(album)
    return () => into(undefined)
  }, [into, album])
}

/** Whether there is nothing to show about uploads. */
export const isEmpty = ({ uploads, leftOut }: Snapshot) => uploads.length === 0 && leftOut === 0

const never = () => () => {}
const nothing = () => undefined

/** The current uploads, updated at most ten times per second; undefined until the first upload. */
export function useUploadSnapshot(): Snapshot | undefined {
  const { uploader } = useUploads()
  return useSyncExternalStore(uploader?.subscribe ?? never, uploader?.snapshot ?? nothing)
}
