import { createStore, useStore } from '../state/create-store.ts'

/** How far the bytes of a photo have travelled from this window. */
export interface UploadProgress {
  /** 0 to 1. */
  fraction: number
  /** An object URL of the file itself, to be shown until the album has pictures of its own. */
  preview?: string
}

const uploads = createStore<ReadonlyMap<string, UploadProgress>>(new Map())

/** Photos that this window uploads, with what ends their locks. */
const locks = new Map<string, () => void>()
const LOCK = 'upload of '

/** Publishes an upload's progress by the photo's id; undefined at its end. */
export function setUploadProgress(photoId: string, progress: UploadProgress | undefined) {
  const next = new Map(uploads.get())
  if (progress) next.set(photoId, progress)
  else next.delete(photoId)
  uploads.set(next)
  if (progress && !locks.has(photoId)) locks.set(photoId, hold(LOCK + photoId))
  if (progress) return
  locks.get(photoId)?.()
  locks.delete(photoId)
}

/** Tells the other windows of this browser; the browser ends a lock together with its window. */
function hold(name: string): () => void {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  void navigator.locks?.request(name, { mode: 'shared' }, () => held)
  return release
}

/** The photos that windows of this browser upload. */
export async function uploadedByWindows(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {}
  const names = held.map(({ name = '' }) => name)
  return new Set(names.flatMap((name) => (name.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])))
}

/** A photo's upload; undefined for a photo that this window does not upload. */
export const useUploadProgress = (photoId: string): UploadProgress | undefined =>
  useStore(uploads, (uploads) => uploads.get(photoId))
