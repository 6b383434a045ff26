import { createReadStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { type FileHandle, link, open, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

/**
 * The bytes of objects and parts. A file gets a random name, is written once, and is unused until the journal names it.
 * Keys never reach the file system, so a key with `../` is harmless.
 */
export interface Files {
  pathOf(file: string): string
  create(): Promise<NewFile>
  /** Concatenates files into a new one, durably, and passes each chunk to `onChunk`. @returns the new file */
  concatenate(files: string[], onChunk: (chunk: Buffer) => void): Promise<string>
  /** Links a file under a second name. Files never change, so a link is as good as a copy. @returns the new file */
  share(file: string): Promise<string>
  /** Removes a file after a delay, because a reader may be about to open it. */
  release(file: string): void
  /** Removes the leftovers of a crash: every file that is not in use. */
  sweep(inUse: Set<string>): void
  close(): void
}

export interface NewFile {
  file: string
  write(chunk: Uint8Array): Promise<void>
  /** Makes the bytes durable. */
  finish(): Promise<void>
  discard(): Promise<void>
}

/** Milliseconds between the removal of an object and of its bytes: longer than a reader takes to open a path. */
const grace = 30_000

export function openFiles(directory: string): Files {
  const folders = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'))
  for (const folder of folders) mkdirSync(join(directory, folder), { recursive: true })
  const timers = new Set<NodeJS.Timeout>()
  const pathOf = (file: string): string => join(directory, file.slice(0, 2), file)

  const newName = () => randomBytes(16).toString('hex')
  async function create(): Promise<NewFile> {
    const file = newName()
    const path = pathOf(file)
    const handle = await open(path, 'wx')
    return { file, ...writing(handle, path) }
  }

  async function concatenate(parts: string[], onChunk: (chunk: Buffer) => void): Promise<string> {
    const target = await create()
    try {
      for (const part of parts)
        for await (const chunk of createReadStream(pathOf(part), { highWaterMark: BLOCK_BYTES })) {
          onChunk(chunk as Buffer)
          await target.write(chunk as Buffer)
        }
      await target.finish()
      return target.file
    } catch (error) {
      await target.discard()
      throw error
    }
  }

  return {
    pathOf,
    create,
    concatenate,
    share: async (file) => {
      const name = newName()
      // Not every file system supports links.
      return link(pathOf(file), pathOf(name)).then(
        () => name,
        () => concatenate([file], () => {}),
      )
    },
    release: (file) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        void rm(pathOf(file), { force: true })
      }, grace)
      timer.unref()
      timers.add(timer)
    },
    sweep: (inUse) => {
      for (const folder of folders)
        for (const file of readdirSync(join(directory, folder))) if (!inUse.has(file)) rmSync(pathOf(file))
    },
    close: () => timers.forEach(clearTimeout),
  }
}

/** Network chunks have 64 KiB. Each read or write waits for a thread, so a file is read and written in larger blocks. */
export const BLOCK_BYTES = 1024 * 1024

function writing(handle: FileHandle, path: string): Omit<NewFile, 'file'> {
  let gathered: Uint8Array[] = []
  let size = 0
  async function flush() {
    const { bytesWritten } = await handle.writev(gathered)
    if (bytesWritten < size) throw new Error(`Only ${bytesWritten} of ${size} bytes of a file were written.`)
    gathered = []
    size = 0
  }
  return {
    write: async (chunk) => {
      gathered.push(chunk)
      size += chunk.length
      if (size >= BLOCK_BYTES) await flush()
    },
    finish: async () => {
      await flush()
      // Write the bytes before the name: after a power cut the journal may lack an object, but never names one without bytes.
      await handle.sync()
      await handle.close()
    },
    discard: async () => {
      await handle.close().catch(() => {})
      await rm(path, { force: true })
    },
  }
}
