/**
 * A browser reads a Blob's URL while it saves the file, and does not report when it has finished. In this time a
 * slow disk copies 100 GB.
 */
export const SAVING_MS = 3_600_000

/** Has the browser save a file among the user's downloads. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), SAVING_MS)
}
