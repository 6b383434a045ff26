import { cr3Size } from './cr3-size.ts'
import { heifSize } from './heif-size.ts'
import { readPart, textAt } from './parts.ts'
import { BEGINNING_BYTES, isPlausible, type Size } from './size.ts'
import { isTiff } from './tiff.ts'
import { tiffSize } from './tiff-size.ts'

/**
 * The size, as displayed, of pictures that most browsers cannot show: HEIC, TIFF and raw files. The album's own answer replaces this
 * one.
 *
 * The worker has the whole file in memory. A page reads only the parts that say the size, since a raw file may have 100 MB, and reads
 * fewer boxes, directories and JPEGs of a damaged one, because each costs a read.
 * @throws RangeError for some damaged files
 */
export async function sizeInHeader(file: Blob): Promise<Size | undefined> {
  const head = await readPart(file, { from: 0, bytes: 16 })
  if (head.byteLength < 16) return undefined
  const size = await sizeByFormat(head, file)
  return size && isPlausible(size) ? size : undefined
}

async function sizeByFormat(head: DataView, file: Blob): Promise<Size | undefined> {
  if (isTiff(head)) return tiffSize(file)
  if (textAt(head, 4) !== 'ftyp') return undefined
  if (textAt(head, 8) === 'crx ') return cr3Size(file)
  return heifSize(await readPart(file, { from: 0, bytes: BEGINNING_BYTES }))
}
