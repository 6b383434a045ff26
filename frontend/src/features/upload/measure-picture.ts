import type { FileUrls } from './file-urls.ts'
import type { Size } from './upload.ts'

/**
 * How large a picture is as it is shown, so after EXIF orientation: browsers decode no more than its head for that.
 * Undefined where this browser cannot show the file, or it is damaged.
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
