import type { HashAnswer, HashMessage } from './hash.worker.ts'

/** The files whose hashes are awaited. A file that a person has removed is still read, and may answer after the next one. */
const waiting = new Map<number, { resolve(sha256: string): void; reject(error: Error): void }>()
let lastId = 0

/** Started in advance: without a network, its code could no longer be loaded. If that fails, the next file starts another. */
let worker: Worker | undefined = startWorker()

function startWorker() {
  const started = new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module' })
  started.onmessage = ({ data }: MessageEvent<HashAnswer>) => {
    const file = waiting.get(data.id)
    waiting.delete(data.id)
    if ('sha256' in data) file?.resolve(data.sha256)
    else file?.reject(new DOMException(data.error, data.error))
  }
  started.onerror = ({ message }) => {
    worker = undefined
    for (const { reject } of waiting.values()) reject(new Error(message))
    waiting.clear()
  }
  return started
}

/**
 * The file's SHA-256, in base64. Holds the whole file in memory while it hashes, so the caller hashes one file at a
 * time.
 * @throws if the file cannot be read, or no longer
 */
export function hashFile(file: Blob): Promise<string> {
  worker ??= startWorker()
  const message: HashMessage = { id: ++lastId, file }
  worker.postMessage(message)
  return new Promise((resolve, reject) => waiting.set(message.id, { resolve, reject }))
}
