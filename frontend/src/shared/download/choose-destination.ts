import { type Destination, rememberPhotos } from './destination.ts'
import { holdFile } from './held-file.ts'
import type { Job } from './job.ts'
import { canStoreFile, storeFile } from './stored-file.ts'

/**
 * `stored`: in the browser's storage for this page, which survives a closed window. `picked`: on disk, where the
 * user chooses; only Chromium can. `held`: in a Blob, in every other case.
 */
export type Kind = 'stored' | 'picked' | 'held'

/** Where a file of this size is written, and how many bytes the browser stores for this page. */
export async function kindFor(bytes: number): Promise<{ kind: Kind; room: number }> {
  const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {}
  const room = Math.max(0, quota - usage)
  if (canStoreFile() && (bytes < room || !canPickFile())) return { kind: 'stored', room }
  return { kind: canPickFile() ? 'picked' : 'held', room }
}

/**
 * @param atMostBytes the file's greatest size, if it is known
 * @returns undefined if the user cancels
 */
export async function chooseDestination(job: Job, atMostBytes = 0): Promise<Destination | undefined> {
  if ((await kindFor(atMostBytes)).kind === 'stored')
    try {
      return await storeFile(job)
    } catch {
      // Browsers may refuse it, as in private windows.
    }
  return canPickFile() ? pickFile(job.name) : holdFile(job.name)
}

interface SaveFilePicker {
  showSaveFilePicker?(options: object): Promise<FileSystemFileHandle>
}

/** Chromium can. */
const canPickFile = () => 'showSaveFilePicker' in window

/** Writes into a file on disk that the user chooses. @returns undefined if the user cancels */
async function pickFile(name: string): Promise<Destination | undefined> {
  const types = [{ accept: { 'application/zip': ['.zip'] } }]
  try {
    const handle = await (window as SaveFilePicker).showSaveFilePicker!({ suggestedName: name, types })
    const file = await handle.createWritable()
    return {
      ...rememberPhotos(),
      write: (data, position) => file.write({ type: 'write', data, position }),
      close: () => file.close(),
      discard: () => file.abort(),
    }
  } catch (error) {
    if ((error as Error).name === 'AbortError') return undefined
    throw error
  }
}
