import type { HashAnswer } from './hash.worker.ts'

/** Started in advance: without a network, its code could no longer be loaded. If that fails, the next file starts another. */
let worker: Worker | undefined = startWorker()

function startWorker() {
  const started = new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module' })
  started.onerror = () => (worker = undefined)
  return started
}

/**
 * The file's SHA-256, in base64. Hashes one file at a time: the caller waits for the answer before the next
 * call.
 * @throws if the file cannot be read, or no longer
 */
export function hashFile(file: Blob): Promise<string> {
  const current = (worker ??= startWorker())
  return new Promise((resolve, reject) => {
    current.onmessage = ({ data }: MessageEvent<HashAnswer>) =>
      'sha256' in data ? resolve(data.sha256) : reject(new DOMException(data.error, data.error))
    current.onerror = (event) => {
      worker = undefined
      reject(new Error(event.message))
    }
    current.postMessage(file)
  })
}
