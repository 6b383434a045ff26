import { type Destination, rememberPhotos } from './destination.ts'
import { saveFile } from './save-file.ts'

/** Parts that the browser stores, mostly on disk, and joins at the end. */
export function holdFile(name: string): Destination {
  let whole = new Blob()
  let parts: (Uint8Array<ArrayBuffer> | Blob)[] = []
  let held = 0
  const gather = () => {
    whole = new Blob([whole, ...parts], { type: 'application/zip' })
    parts = []
    held = 0
  }
  return {
    ...rememberPhotos(),
    async write(bytes) {
      parts.push(bytes)
      held += 'size' in bytes ? bytes.size : bytes.length
      // The browser can move a blob to disk; an array stays in the page's memory.
      if (held > 16_000_000) gather()
    },
    async close() {
      gather()
      saveFile(whole, name)
    },
    async discard() {
      whole = new Blob()
      parts = []
    },
  }
}
