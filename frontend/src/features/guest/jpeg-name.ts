import { fileNameOf } from '@album/archive/file-names'
import { pictureTypeOf } from '@album/model/uploads'

/** The name of a JPEG that the album makes of a photo: of `Scan.tif`, `Scan.jpg`. */
export function jpegNameOf(title: string): string {
  const dot = title.lastIndexOf('.')
  return fileNameOf(dot > 0 && pictureTypeOf(title) ? title.slice(0, dot) : title, 'image/jpeg')
}
