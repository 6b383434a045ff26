import type { FileUrls } from './file-urls.ts'
import type { Size } from '../queue/upload.ts'

/**
 * The picture's size as displayed, after EXIF orientation. Browsers decode only the header for this. Undefined
 * if the browser cannot show the file, or the file is damaged.
 */
export async function measurePicture(file: Blob, urls: FileUrls): Promise<Size | undefined> {
  const url = await urls.make(file)
  const image = new Image()
  return new Promise<Size | undefined>((resolve) => {
    image.onload = () => resolve({ width: image.naturalWidth, height: image.naturalHeight })
    image.onerror = () => resolve(undefined)
    image.src = url
  }).finally(() => urls.revoke(url))
}
