import { fileNameOf } from '@album/archive/file-names'
import type { ApolloClient } from '@apollo/client'
import { photosById } from '../../photos/photos.ts'
import { loadModule } from '../../shared/api/load-module.ts'
import { text } from '../../shared/text/text.ts'
import { notify } from '../../shared/ui/notices.ts'

/** Downloads the original files: one as it is, several as one ZIP file. */
export async function downloadOriginals(client: ApolloClient, ids: readonly string[]): Promise<void> {
  if (ids.length === 1) return downloadOne(client, ids[0]!)
  const { downloadPhotos } = await loadModule(() => import('../../shared/download/download-photos.ts'))
  downloadPhotos(client, ids)
}

async function downloadOne(client: ApolloClient, id: string): Promise<void> {
  try {
    const [photo] = await photosById(client, [id])
    const original = photo?.images.find(({ name }) => name === 'ORIGINAL')
    if (!photo || !original) return void notify(text.selection.withoutFile)
    const link = document.createElement('a')
    link.href = original.url
    link.download = fileNameOf(photo.title, photo.contentType)
    link.click()
  } catch {
    notify(text.selection.notDownloaded)
  }
}
