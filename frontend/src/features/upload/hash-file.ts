import type { HashAnswer } from './hash.worker.ts'

let worker: Worker | undefined

/**
 * The file's SHA-256, base64. One file at a time: the caller waits for an answer before it asks again.
 * @throws where the file cannot be read (any more)
 */
export function hashFile(file: Blob): Promise<string> {
  const asked = (worker ??= new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module' }))
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
