const [SOI, APP1, SOS, EOI] = [0xd8, 0xe1, 0xda, 0xd9]
/** Baseline, extended and progressive frames (ITU-T T.81, table B.1). Raw samples are in lossless ones (0xC3), which are no picture. */
const FRAMES = [0xc0, 0xc1, 0xc2]
const EXIF = 'Exif\0\0'
const ORIENTATION = 0x0112

interface Segment {
  marker: number
  /** Of the marker, and of the byte after the segment. */
  from: number
  to: number
}

/** The segments before a JPEG's first scan, which is the last one. Ends where the file is damaged. */
function* segmentsOf(jpeg: Buffer): Generator<Segment> {
  let from = 2
  while (from + 4 <= jpeg.length && jpeg[from] === 0xff) {
    const marker = jpeg[from + 1]!
    // Fill bytes may come before a marker.
    if (marker === 0xff) {
      from += 1
      continue
    }
    const to = from + 2 + jpeg.readUInt16BE(from + 2)
    yield { marker, from, to }
    if (marker === SOS || marker === EOI || to > jpeg.length) return
    from = to
  }
}

/** The stored size of a JPEG that browsers and sharp can show; undefined for lossless ones and for other data. */
export function jpegSize(jpeg: Buffer): { width: number; height: number } | undefined {
  if (jpeg[0] !== 0xff || jpeg[1] !== SOI) return undefined
  for (const { marker, from, to } of segmentsOf(jpeg)) {
    const isFrame = FRAMES.includes(marker) && to <= jpeg.length && to - from >= 10
    if (isFrame && jpeg[from + 4] === 8)
      return { height: jpeg.readUInt16BE(from + 5), width: jpeg.readUInt16BE(from + 7) }
  }
  return undefined
}

/** The same JPEG with this EXIF orientation (1 to 8) instead of its own EXIF block. */
export function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const kept = [...segmentsOf(jpeg)].filter(
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
  segment.writeUInt16BE(ORIENTATION, 20)
  segment.writeUInt16BE(3, 22)
  segment.writeUInt32BE(1, 24)
  segment.writeUInt16BE(orientation, 28)
  return segment
}
