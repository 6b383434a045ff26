import { DOWNLOAD_SAVING } from '@album/model/lifetimes'

export const SAVING_MS = DOWNLOAD_SAVING * 1000

/** Has the browser save a file among the user's downloads. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  saveUrl(url, name)
  setTimeout(() => URL.revokeObjectURL(url), SAVING_MS)
}

/** Has the browser fetch a file of the album, and save it among the user's downloads. */
export function saveUrl(url: string, name: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}
