import { jpegSize } from './jpeg.ts'
import { type Part, readPart } from './parts.ts'
import { largestPreview } from './raw-files.ts'
import { BEGINNING_BYTES, type Size } from './size.ts'

/** A camera writes fewer than five. */
const MAX_PICTURES = 64

/** The stored size of the largest JPEG at these places that the album would show. Only the beginning of each is read. */
export async function largestJpegSize(places: readonly Part[], file: Blob): Promise<Size | undefined> {
  const sizes: Size[] = []
  for (const { from, bytes } of places.slice(0, MAX_PICTURES)) {
    const size = jpegSize(await readPart(file, { from, bytes: Math.min(bytes, BEGINNING_BYTES) }))
    if (size) sizes.push(size)
  }
  return largestPreview(sizes)
}
