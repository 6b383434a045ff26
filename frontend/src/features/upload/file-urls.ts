import type { FileUrlAnswer, FileUrlMessage } from './file-urls.worker.ts'

/** URLs by which this page shows a file. */
export interface FileUrls {
  make(file: Blob): Promise<string>
  revoke(url: string): void
}

/**
 * Makes them in a worker: URL.createObjectURL waits for the browser's own process, and took up to 160 ms of the page's
 * thread while hundreds of files were added.
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
  // Its code could not be loaded: the page makes the URLs itself.
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
