import { useSyncExternalStore } from 'react'

/** How far the bytes of a photo have travelled from this window. */
export interface UploadProgress {
  /** 0 to 1. */
  fraction: number
  /** An object URL of the file itself, to be shown until the album has pictures of its own. */
  preview?: string
}

const uploads = new Map<string, UploadProgress>()
const listeners = new Set<() => void>()

/** Said by whoever uploads, by the photo's id; undefined once there is nothing more to say. */
export function setUploadProgress(photoId: string, progress: UploadProgress | undefined) {
  if (progress) uploads.set(photoId, progress)
  else uploads.delete(photoId)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Read by whoever shows photos; undefined for a photo that this window does not upload. */
export function useUploadProgress(photoId: string): UploadProgress | undefined {
  return useSyncExternalStore(subscribe, () => uploads.get(photoId))
}
