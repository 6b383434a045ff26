import { fileNameOf } from '@album/archive/file-names'
import type { ApolloClient } from '@apollo/client'
import { photosById } from '../../photos/photos.ts'

/** Each file is a separate download, and browsers tolerate only a few at once. */
export const MAX_DOWNLOADS = 10
/** Chromium drops a download that begins while another one is starting. */
const BETWEEN_MS = 400

/** Downloads the original files one after another, under their titles. @returns the number of files */
export async function downloadOriginals(client: ApolloClient, ids: readonly string[]): Promise<number> {
  const photos = await photosById(client, ids)
  let count = 0
  for (const { title, contentType, images } of photos) {
    const original = images.find(({ name }) => name === 'ORIGINAL')
    if (!original) continue
    count += 1
    const link = document.createElement('a')
    link.href = original.url
    link.download = fileNameOf(title, contentType)
    link.click()
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
  }
  return count
}
