import type { Size } from './size.ts'

const [SOI, EOI] = [0xd8, 0xd9]
export const SOS = 0xda
/** Baseline, extended and progressive frames (ITU-T T.81, table B.1). Raw samples are in lossless ones (0xC3), which are no picture. */
const FRAMES = [0xc0, 0xc1, 0xc2]

export interface Segment {
  marker: number
  /** Of the marker, and of the byte after the segment. */
  from: number
  to: number
}

/** The segments before a JPEG's first scan, which is the last one. Ends where the file is damaged, or cut off. */
export function* segmentsOf(jpeg: DataView): Generator<Segment> {
  let from = 2
  while (from + 4 <= jpeg.byteLength && jpeg.getUint8(from) === 0xff) {
    const marker = jpeg.getUint8(from + 1)
    // Fill bytes may come before a marker.
    if (marker === 0xff) {
      from += 1
      continue
    }
    const to = from + 2 + jpeg.getUint16(from + 2)
    yield { marker, from, to }
    if (marker === SOS || marker === EOI || to > jpeg.byteLength) return
    from = to
  }
}

/** The stored size of a JPEG that browsers and sharp can show; undefined for lossless ones and for other data. */
export function jpegSize(jpeg: DataView): Size | undefined {
  if (jpeg.byteLength < 2 || jpeg.getUint16(0) !== 0xff00 + SOI) return undefined
  for (const { marker, from, to } of segmentsOf(jpeg)) {
    const isFrame = FRAMES.includes(marker) && to <= jpeg.byteLength && to - from >= 10
    if (isFrame && jpeg.getUint8(from + 4) === 8)
      return { height: jpeg.getUint16(from + 5), width: jpeg.getUint16(from + 7) }
  }
  return undefined
}
