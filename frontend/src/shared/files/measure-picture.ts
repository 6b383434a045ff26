import { BEGINNING_BYTES, type Size } from '@album/pictures/size'
import type { FileUrls } from './file-urls.ts'

/** The picture's size as displayed, after EXIF orientation. Undefined for damaged files. */
export async function measurePicture(file: Blob, urls: FileUrls): Promise<Size | undefined> {
  const size = (await measure(file.slice(0, BEGINNING_BYTES, file.type), urls)) ?? (await readSize(file))
  return size || file.size <= BEGINNING_BYTES ? size : measure(file, urls)
}

/** Its code is loaded for the first such file. Without a network, the photo has no size until it is analysed. */
const readSize = (file: Blob) =>
  import('@album/pictures/size-in-header')
    .then(({ sizeInHeader }) => sizeInHeader(file))
    .catch(() => undefined)

async function measure(file: Blob, urls: FileUrls): Promise<Size | undefined> {
  const url = await urls.make(file)
  const image = new Image()
  return new Promise<Size | undefined>((resolve) => {
    image.onload = () => resolve({ width: image.naturalWidth, height: image.naturalHeight })
    image.onerror = () => resolve(undefined)
    image.src = url
  }).finally(() => urls.revoke(url))
}
