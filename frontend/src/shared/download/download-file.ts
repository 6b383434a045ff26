import { fileNameOf } from '@album/archive/file-names'
import type { ApolloClient } from '@apollo/client'
import { photosById } from '../../photos/photos.ts'
import { selectionText } from '../text/selection.ts'
import { notify } from '../ui/notices.ts'
import { saveUrl } from './save-file.ts'

/**
 * Downloads a photo's original file as it is.
 * @param instead called with the photo; true if it is downloaded in another way
 */
export async function downloadFile(
  client: ApolloClient,
  id: string,
  instead: (photo: { rawFile: unknown }) => boolean = () => false,
): Promise<void> {
  try {
    const [photo] = await photosById(client, [id])
    const original = photo?.images.find(({ name }) => name === 'ORIGINAL')
    if (!photo || !original) return void notify(selectionText.withoutFile)
    if (instead(photo)) return
    saveUrl(original.url, fileNameOf(photo.title, photo.contentType))
  } catch {
    notify(selectionText.notDownloaded)
  }
}
