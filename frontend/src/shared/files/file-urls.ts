import type { FileUrlAnswer, FileUrlMessage } from './file-urls.worker.ts'

/** Object URLs with which this page shows files. */
export interface FileUrls {
  make(file: Blob): Promise<string>
  revoke(url: string): void
}

/**
 * Creates the URLs in a worker: URL.createObjectURL waits for the browser process, and blocked the page for up
 * to 160 ms while hundreds of files were added.
 */
export function createFileUrls(): FileUrls {
  const worker = new Worker(new URL('./file-urls.worker.ts', import.meta.url), { type: 'module' })
  const send = (message: FileUrlMessage) => worker.postMessage(message)
  const waiting = new Map<number, { file: Blob; resolve(url: string): void }>()
  let lastId = 0
  let failed = false
  worker.onmessage = ({ data: { id, url } }: MessageEvent<FileUrlAnswer>) => {
    waiting.get(id)?.resolve(url)
    waiting.delete(id)
  }
  // The worker's code could not be loaded, so the page creates the URLs itself.
  worker.onerror = () => {
    failed = true
    for (const { file, resolve } of waiting.values()) resolve(URL.createObjectURL(file))
    waiting.clear()
  }
  return {
    make: (file) =>
      new Promise((resolve) => {
        if (failed) return resolve(URL.createObjectURL(file))
        waiting.set(++lastId, { file, resolve })
        send({ id: lastId, file })
      }),
    revoke: (url) => (failed ? URL.revokeObjectURL(url) : send({ revoked: url })),
  }
}
