import { createKeyedStore, useKey } from '../shared/state/keyed-store.ts'
import { holdLock } from '../shared/state/window-lock.ts'

/** The progress of a photo's upload from this window. */
export interface UploadProgress {
  /** 0 to 1. */
  fraction: number
  /** An object URL of the local file, shown until the album has its own images. */
  preview?: string
}

const uploads = createKeyedStore<UploadProgress>()

/** Photos that this window uploads, and the functions that release their locks. */
const locks = new Map<string, () => void>()
const LOCK = 'upload of '

/** Publishes an upload's progress by photo id; undefined when it ends. */
export function setUploadProgress(photoId: string, progress: UploadProgress | undefined) {
  uploads.set(photoId, progress)
  if (progress && !locks.has(photoId)) locks.set(photoId, holdLock(LOCK + photoId, 'shared'))
  if (progress) return
  locks.get(photoId)?.()
  locks.delete(photoId)
}

/** The photos that any window of this browser uploads. */
export async function uploadedByWindows(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {}
  const names = held.map(({ name = '' }) => name)
  return new Set(names.flatMap((name) => (name.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])))
}

/** Whether this window is sending the photo's bytes. */
export const isUploading = (photoId: string) => uploads.get(photoId) !== undefined

/** A photo's upload progress; undefined if this window does not upload it. */
export const useUploadProgress = (photoId: string): UploadProgress | undefined => useKey(uploads, photoId)
