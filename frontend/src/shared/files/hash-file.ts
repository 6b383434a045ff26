import type { HashAnswer } from './hash.worker.ts'

const startWorker = () => new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module' })
/** Started in advance: without a network, its code could no longer be loaded. */
let worker: Worker | undefined = startWorker()

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
