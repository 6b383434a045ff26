import { DOWNLOAD_KEPT } from '@album/model/lifetimes'
import { holdLock, isLocked } from '../state/window-lock.ts'
import type { Destination, WrittenPhoto } from './destination.ts'
import type { Job } from './job.ts'
import { SAVING_MS, saveFile } from './save-file.ts'
import type { StoredFileAnswer, StoredFileRequest } from './stored-file.worker.ts'

/** A line of a download's journal: first the job, then each photo, at the end when it was given to the user. */
type Line = { job: Job; startedAt: number } | { photo: WrittenPhoto } | { savedAt: number }

/** A download that stopped with its window. */
export interface StoredDownload {
  folder: string
  job: Job
  photos: number
  bytes: number
}

/** Older downloads are removed. */
const KEPT_MS = DOWNLOAD_KEPT * 1000
/** A piece of a large file that is written at once. */
const PIECE = 8_000_000

const lockOf = (folder: string) => `download ${folder}`

/**
 * The downloads that this person can continue: at once those that stopped earlier, then each that another window stops.
 * Removes those of other people who have signed in here, and those that are saved or too old.
 * @param isOthers whether another person's download is removed
 */
export async function* storedDownloads(
  person: string,
  isOthers: (job: Job) => boolean,
): AsyncGenerator<StoredDownload> {
  const running: string[] = []
  for (const folder of await folders())
    if (await isLocked(lockOf(folder))) running.push(folder)
    else yield* stoppedIn(folder, person, isOthers)
  // Removes the folder, so that the next visit does not search it. The browser keeps a folder that is not empty.
  await (await navigator.storage.getDirectory()).removeEntry('downloads').catch(() => undefined)
  for (const folder of running) {
    // Granted once the other window no longer holds it.
    await navigator.locks.request(lockOf(folder), () => {})
    yield* stoppedIn(folder, person, isOthers)
  }
}

async function* stoppedIn(folder: string, person: string, isOthers: (job: Job) => boolean) {
  const lines = await journalOf(folder)
  const [first] = lines
  const photos = photosIn(lines)
  const savedAt = lines.flatMap((line) => ('savedAt' in line ? [line.savedAt] : []))[0]
  const isOver = savedAt !== undefined && Date.now() - savedAt > SAVING_MS
  if (!first || !('job' in first) || isOver || Date.now() - first.startedAt > KEPT_MS || isOthers(first.job))
    // The window that had it may just have removed it.
    await remove(folder).catch(() => undefined)
  else if (savedAt === undefined && first.job.person === person) {
    const bytes = photos.reduce((sum, { size }) => sum + size, 0)
    yield { folder, job: first.job, photos: photos.length, bytes }
  }
}

export const canStoreFile = () => 'getDirectory' in (navigator.storage ?? {}) && 'locks' in navigator

/** @throws if the browser cannot store files for this page */
export async function storeFile(job: Job): Promise<Destination> {
  const { destination, record } = await openFile(crypto.randomUUID(), job.name)
  try {
    await record({ job, startedAt: Date.now() })
  } catch (error) {
    await destination.discard()
    throw error
  }
  return destination
}

/** Opens a stopped download to continue it. @throws if another window has continued it */
export const reopenFile = async ({ folder, job }: StoredDownload): Promise<Destination> =>
  (await openFile(folder, job.name)).destination

async function openFile(folder: string, name: string) {
  const release = holdLock(lockOf(folder))
  const worker = new Worker(new URL('./stored-file.worker.ts', import.meta.url), { type: 'module' })
  const end = () => {
    worker.terminate()
    release()
  }
  let last: Promise<unknown> = Promise.resolve()
  /** One request at a time, so that each gets its own answer. */
  const ask = (request: StoredFileRequest, transfer: Transferable[] = []) => {
    const answer = last.then(() => answerOf(worker, request, transfer))
    last = answer.catch(() => undefined)
    return answer
  }
  const record = (line: Line) => ask({ record: JSON.stringify(line) })
  const { lines = [] } = await ask({ open: folder }).catch((error) => {
    end()
    throw error
  })
  const written = [...photosIn(lines.map((line) => JSON.parse(line)))]
  const destination: Destination = {
    written,
    lasts: true,
    async write(bytes, at) {
      if (bytes instanceof Uint8Array) return void (await ask({ write: bytes, at }, [bytes.buffer]))
      for (let from = 0; from < bytes.size; from += PIECE) {
        const piece = new Uint8Array(await bytes.slice(from, from + PIECE).arrayBuffer())
        await ask({ write: piece, at: at + from }, [piece.buffer])
      }
    },
    async record(photo) {
      await record({ photo })
      written.push(photo)
    },
    async close(size) {
      await record({ savedAt: Date.now() })
      await ask({ close: size })
      end()
      const handle = await (await folderOf(folder)).getFileHandle('download.zip')
      saveFile(await handle.getFile(), name)
      setTimeout(() => void remove(folder).catch(() => undefined), SAVING_MS)
    },
    async discard() {
      await ask({ close: 0 }).catch(() => undefined)
      end()
      await remove(folder)
    },
  }
  return { destination, record }
}

function answerOf(worker: Worker, request: StoredFileRequest, transfer: Transferable[]) {
  return new Promise<{ lines?: string[] }>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<StoredFileAnswer>) =>
      'error' in data ? reject(new DOMException(data.error, data.error)) : resolve(data)
    worker.onerror = ({ message }) => reject(new DOMException(message, 'NotReadableError'))
    worker.postMessage(request, transfer)
  })
}

const root = async (create = false) =>
  (await navigator.storage.getDirectory()).getDirectoryHandle('downloads', { create })
const folderOf = async (folder: string) => (await root()).getDirectoryHandle(folder)
/** Removes a download with its file. */
export const removeStored = ({ folder }: StoredDownload) => remove(folder)
const remove = async (folder: string) => (await root()).removeEntry(folder, { recursive: true })

async function folders(): Promise<string[]> {
  const names: string[] = []
  const all = await root().catch(() => undefined)
  if (all) for await (const name of all.keys()) names.push(name)
  return names
}

async function journalOf(folder: string): Promise<Line[]> {
  try {
    const handle = await (await folderOf(folder)).getFileHandle('journal.ndjson')
    const text = await (await handle.getFile()).text()
    return text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  } catch {
    return []
  }
}

const photosIn = (lines: readonly Line[]) => lines.flatMap((line) => ('photo' in line ? [line.photo] : []))
