import { SOS, segmentsOf } from '@album/pictures/jpeg'
import { viewOf } from '@album/pictures/parts'
import { TAGS } from '@album/pictures/tiff'

const APP1 = 0xe1
const EXIF = 'Exif\0\0'

/** The same JPEG with this EXIF orientation (1 to 8) instead of its own EXIF block. */
export function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const kept = [...segmentsOf(viewOf(jpeg))].filter(
    ({ marker, from }) =>
      marker !== APP1 || jpeg.toString('latin1', from + 4, from + 4 + EXIF.length) !== EXIF,
  )
  const scan = kept.findIndex(({ marker }) => marker === SOS)
  const rest = scan < 0 ? jpeg.length : kept[scan]!.from
  const before = kept.slice(0, scan < 0 ? kept.length : scan)
  return Buffer.concat([
    jpeg.subarray(0, 2),
    exifWith(orientation),
    ...before.map(({ from, to }) => jpeg.subarray(from, to)),
    jpeg.subarray(rest),
  ])
}

/** An EXIF segment with one entry: a SHORT. */
function exifWith(orientation: number): Buffer {
  const segment = Buffer.alloc(36)
  segment.writeUInt16BE(0xff00 + APP1, 0)
  segment.writeUInt16BE(segment.length - 2, 2)
  segment.write(`${EXIF}MM\0*\0\0\0\x08\0\x01`, 4, 'latin1')
  segment.writeUInt16BE(TAGS.ORIENTATION, 20)
  segment.writeUInt16BE(3, 22)
  segment.writeUInt32BE(1, 24)
  segment.writeUInt16BE(orientation, 28)
  return segment
}
