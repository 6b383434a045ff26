/** The part of downloads that a page loads at first. The rest is loaded when a download starts. */
const running = new Set<() => void>()

/** @param end called when the user signs out, or a guest leaves @returns a function to call when the download is over */
export function endWithPage(end: () => void): () => void {
  running.add(end)
  return () => void running.delete(end)
}

/** Ends the running downloads. */
export function endDownloads(): void {
  for (const end of running) end()
}

/** Whether the browser keeps a download of an earlier visit. */
export async function hasStoredDownloads(): Promise<boolean> {
  try {
    const root = await navigator.storage.getDirectory()
    await root.getDirectoryHandle('downloads')
    return true
  } catch {
    return false
  }
}
