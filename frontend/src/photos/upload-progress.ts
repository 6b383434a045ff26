import { createKeyedStore, useKey } from '../shared/state/keyed-store.ts'

/** The progress of a photo's upload from this window. */
export interface UploadProgress {
  /** 0 to 1. */
  fraction: number
  /** An object URL of the local file, shown until the album has its own images. */
  preview?: string
}

const uploads = createKeyedStore<UploadProgress>()

/** Photos that this window uploads, and the functions that release their locks. */
const locks = new Map<string, ReturnType<typeof hold>>()
const LOCK = 'upload of '
/** The lock that all windows share that upload this photo. */
export const uploadLock = (photoId: string) => LOCK + photoId

/**
 * Publishes an upload's progress by photo id; undefined when it ends.
 * @returns when this window has released the photo's lock, if it has held it
 */
export function setUploadProgress(
  photoId: string,
  progress: UploadProgress | undefined,
): Promise<unknown> | undefined {
  uploads.set(photoId, progress)
  if (progress && !locks.has(photoId)) locks.set(photoId, hold(uploadLock(photoId)))
  if (progress) return
  const released = locks.get(photoId)?.()
  locks.delete(photoId)
  return released
}

/**
 * Signals the upload to the browser's other windows. The browser releases a lock when its window closes. Not `holdLock` of
 * shared/state/window-lock.ts: the bundler would add its file to the page's first load.
 */
function hold(name: string): () => Promise<unknown> | undefined {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const released = navigator.locks?.request(name, { mode: 'shared' }, () => held)
  return () => {
    release()
    return released
  }
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
