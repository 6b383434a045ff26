import { boxAt } from './boxes.ts'
import { partsOfCr3 } from './cr3.ts'
import { largestJpegSize } from './jpeg-size.ts'
import { type Part, readPart } from './parts.ts'
import type { Size } from './size.ts'
import { upright } from './tiff.ts'
import { firstDirectory } from './tiff-size.ts'

/** A camera writes fewer than ten. */
const MAX_OUTERMOST_BOXES = 32
/** Canon's description of a CR3, with a thumbnail in it, takes 20 to 70 kB. */
const MAX_DESCRIPTION_BYTES = 1024 * 1024

/** The size of the largest JPEG in Canon's CR3. */
export async function cr3Size(file: Blob): Promise<Size | undefined> {
  const pictures: Part[] = []
  let about: Part | undefined
  let at = 0
  for (let count = 0; count < MAX_OUTERMOST_BOXES; count += 1) {
    const box = boxAt(await readPart(file, { from: at, bytes: 16 }), 0, file.size - at)
    if (!box) break
    if (box.type === 'moov' || box.type === 'uuid') {
      const view = await readPart(file, { from: at, bytes: Math.min(box.to, MAX_DESCRIPTION_BYTES) })
      const parts = partsOfCr3(view, at)
      pictures.push(...parts.pictures)
      about = parts.tiffs.findLast(({ type }) => type === 'CMT1') ?? about
    }
    at += box.to
  }
  const largest = await largestJpegSize(pictures, file)
  if (!largest || !about) return largest
  const first = await firstDirectory(file.slice(about.from, about.from + about.bytes))
  return first ? upright(largest, first) : largest
}
