import type { HashAnswer } from './hash.worker.ts'

const startWorker = () => new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module' })
/** Started before it is needed: once the network is gone, its code could not be had any more. */
let worker: Worker | undefined = startWorker()

/**
 * The file's SHA-256, base64. One file at a time: the caller waits for an answer before it asks again.
 * @throws where the file cannot be read (any more)
 */
export function hashFile(file: Blob): Promise<string> {
  const asked = (worker ??= startWorker())
  return new Promise((resolve, reject) => {
    asked.onmessage = ({ data }: MessageEvent<HashAnswer>) =>
      'sha256' in data ? resolve(data.sha256) : reject(new DOMException(data.error, data.error))
    asked.onerror = (event) => {
      worker = undefined
      reject(new Error(event.message))
    }
    asked.postMessage(file)
  })
}
