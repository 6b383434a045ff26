import { createStore, useStore } from '../state/create-store.ts'

/** How far the bytes of a photo have travelled from this window. */
export interface UploadProgress {
  /** 0 to 1. */
  fraction: number
  /** An object URL of the file itself, to be shown until the album has pictures of its own. */
  preview?: string
}

const uploads = createStore<ReadonlyMap<string, UploadProgress>>(new Map())

/** Publishes an upload's progress by the photo's id; undefined at its end. */
export function setUploadProgress(photoId: string, progress: UploadProgress | undefined) {
  const next = new Map(uploads.get())
  if (progress) next.set(photoId, progress)
  else next.delete(photoId)
  uploads.set(next)
}

/** A photo's upload; undefined for a photo that this window does not upload. */
export const useUploadProgress = (photoId: string): UploadProgress | undefined =>
  useStore(uploads, (uploads) => uploads.get(photoId))
