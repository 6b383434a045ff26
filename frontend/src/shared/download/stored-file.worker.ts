/**
 * Writes a download into the browser's storage for this page (the origin private file system), outside the page's
 * main thread: only there can a file be changed in place. Each download has a folder with the file and a journal,
 * a line of JSON for each photo.
 */
export type StoredFileRequest =
  { open: string } | { write: Uint8Array<ArrayBuffer>; at: number } | { record: string } | { close: number }
/** `open` answers with the journal's lines. */
export type StoredFileAnswer = { lines?: string[] } | { error: string }

let file: FileSystemSyncAccessHandle
let journal: FileSystemSyncAccessHandle

async function open(folder: string): Promise<string[]> {
  const root = await navigator.storage.getDirectory()
  const all = await root.getDirectoryHandle('downloads', { create: true })
  const own = await all.getDirectoryHandle(folder, { create: true })
  const handle = async (name: string) =>
    (await own.getFileHandle(name, { create: true })).createSyncAccessHandle()
  file = await handle('download.zip')
  journal = await handle('journal.ndjson')
  const bytes = new Uint8Array(journal.getSize())
  journal.read(bytes, { at: 0 })
  // A line that a crash has cut off is written again.
  const whole = bytes.subarray(0, bytes.lastIndexOf(10) + 1)
  journal.truncate(whole.length)
  return new TextDecoder().decode(whole).split('\n').filter(Boolean)
}

function write(to: FileSystemSyncAccessHandle, bytes: Uint8Array<ArrayBuffer>, at: number) {
  if (to.write(bytes, { at }) < bytes.length)
    throw new DOMException('The disk is full.', 'QuotaExceededError')
}

async function handle(request: StoredFileRequest): Promise<StoredFileAnswer> {
  if ('open' in request) return { lines: await open(request.open) }
  if ('write' in request) write(file, request.write, request.at)
  else if ('record' in request) {
    // The photo must be on disk before the journal says so.
    file.flush()
    write(journal, new TextEncoder().encode(`${request.record}\n`), journal.getSize())
    journal.flush()
  } else {
    file.truncate(request.close)
    file.close()
    journal.close()
  }
  return {}
}

addEventListener('message', async ({ data }: MessageEvent<StoredFileRequest>) => {
  postMessage(await handle(data).catch((error: Error): StoredFileAnswer => ({ error: error.name })))
})
