/** Where the bytes of one file go, one after another. */
export interface Destination {
  write(bytes: Uint8Array<ArrayBuffer> | Blob): Promise<void>
  /** The file is whole: it appears under its name. */
  close(): Promise<void>
  /** Nothing of it stays. */
  discard(): Promise<void>
}

interface SaveFilePicker {
  showSaveFilePicker?(options: object): Promise<FileSystemFileHandle>
}

/** Whether this browser writes a file as it comes (Chromium does), or has to hold it until it is whole. */
export const writesAsItComes = () => 'showSaveFilePicker' in window

/** Asks where to save, where the browser can. @returns undefined where the person thought better of it */
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

/** Parts that the browser keeps, most of them on the disk, and puts together in the end. */
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
      // A blob is the browser's to put on the disk; an array stays in the page's memory.
      if (held > 16_000_000) gather()
    },
    async close() {
      gather()
      const link = document.createElement('a')
      link.href = URL.createObjectURL(whole)
      link.download = name
      link.click()
      // The browser reads it for as long as saving takes, and says nobody when that is over.
      setTimeout(() => URL.revokeObjectURL(link.href), 600_000)
    },
    async discard() {
      whole = new Blob()
      parts = []
    },
  }
}
