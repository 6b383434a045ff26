/** Receives the bytes of one file in order. */
export interface Destination {
  write(bytes: Uint8Array<ArrayBuffer> | Blob): Promise<void>
  /** Completes the file, which then appears under its name. */
  close(): Promise<void>
  /** Deletes everything written so far. */
  discard(): Promise<void>
}

interface SaveFilePicker {
  showSaveFilePicker?(options: object): Promise<FileSystemFileHandle>
}

/**
 * Whether this browser can write a file piece by piece (Chromium can), or must hold it until it is complete.
 */
export const writesAsItComes = () => 'showSaveFilePicker' in window

/** Asks where to save the file, if the browser can. @returns undefined if the user cancels */
export async function chooseDestination(name: string): Promise<Destination | undefined> {
  const { showSaveFilePicker } = window as SaveFilePicker
  if (!showSaveFilePicker) return heldFile(name)
  const types = [{ accept: { 'application/zip': ['.zip'] } }]
  try {
    const handle = await showSaveFilePicker.call(window, { suggestedName: name, types })
    const file = await handle.createWritable()
    return {
      write: (bytes) => file.write(bytes),
      close: () => file.close(),
      discard: () => file.abort(),
    }
  } catch (error) {
    if ((error as Error).name === 'AbortError') return undefined
    throw error
  }
}

/** Parts that the browser stores, mostly on disk, and joins at the end. */
function heldFile(name: string): Destination {
  let whole = new Blob()
  let parts: (Uint8Array<ArrayBuffer> | Blob)[] = []
  let held = 0
  const gather = () => {
    whole = new Blob([whole, ...parts], { type: 'application/zip' })
    parts = []
    held = 0
  }
  return {
    async write(bytes) {
      parts.push(bytes)
      held += 'size' in bytes ? bytes.size : bytes.length
      // The browser can move a blob to disk; an array stays in the page's memory.
      if (held > 16_000_000) gather()
    },
    async close() {
      gather()
      const link = document.createElement('a')
      link.href = URL.createObjectURL(whole)
      link.download = name
      link.click()
      // The browser reads the URL while it saves the file, and does not report when it has finished.
      setTimeout(() => URL.revokeObjectURL(link.href), 600_000)
    },
    async discard() {
      whole = new Blob()
      parts = []
    },
  }
}
