import { DOWNLOAD_SAVING } from '@album/model/lifetimes'

export const SAVING_MS = DOWNLOAD_SAVING * 1000

/** Has the browser save a file among the user's downloads. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), SAVING_MS)
}
