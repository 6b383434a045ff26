import type { ZippedFile } from './zip.ts'

/** A complete photo in a ZIP file. */
export interface WrittenPhoto extends ZippedFile {
  id: string
}

/** Receives the bytes of one file in order. */
export interface Destination {
  /** The photos written so far, in order. A later run continues after them. */
  readonly written: readonly WrittenPhoto[]
  /** Whether the file is still there after the window was closed. */
  readonly lasts: boolean
  /** @param at the bytes' place in the file */
  write(bytes: Uint8Array<ArrayBuffer> | Blob, at: number): Promise<void>
  /** Records that a photo is complete. */
  record(photo: WrittenPhoto): Promise<void>
  /** Completes the file, which then appears under its name. @param size its size in bytes */
  close(size: number): Promise<void>
  /** Deletes everything written so far. */
  discard(): Promise<void>
}

/** Remembers complete photos for as long as the window is open. */
export function rememberPhotos(): Pick<Destination, 'written' | 'lasts' | 'record'> {
  const written: WrittenPhoto[] = []
  return { written, lasts: false, record: async (photo) => void written.push(photo) }
}
