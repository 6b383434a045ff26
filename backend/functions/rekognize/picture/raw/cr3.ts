/**
 * Canon's CR3: an ISO base media file (ISO/IEC 14496-12) with boxes of Canon's own. Canon publishes no description; these are the
 * findings of github.com/lclevy/canon_cr3: the pictures are JPEGs, one in the first track's only sample, and a smaller one in the box
 * `PRVW`; `CMT1`, `CMT2` and `CMT4` are TIFFs with the entries of EXIF's first directory, its Exif directory, and its GPS directory.
 */
const PREVIEW = Buffer.from('eaf42b5e1c984b88b9fbb7dc406e4d16', 'hex')
const METADATA = Buffer.from('85c0b687820f11e08111f4ce462b6a48', 'hex')
/** Boxes that hold nothing but boxes. */
const CONTAINERS = ['moov', 'trak', 'mdia', 'minf', 'stbl']
const MAX_BOXES = 1000
const [EXIF_DIRECTORY, GPS_DIRECTORY] = [0x8769, 0x8825]

interface Box {
  type: string
  /** The beginning of its content. */
  from: number
  to: number
  /** How many containers it is in. */
  depth: number
}

export interface Cr3 {
  /** Data that should be JPEGs. */
  pictures: Buffer[]
  /** EXIF blocks: the first has the orientation. */
  exif: Buffer[]
}

export function readCr3(bytes: Buffer): Cr3 {
  const pictures: Buffer[] = []
  const exif: Buffer[] = []
  let size = 0
  for (const { type, from, to } of boxesIn(bytes)) {
    // A FullBox begins with its version and flags. `stsz`: the size of all samples, or 0, their count, and each one's size.
    if (type === 'trak') size = 0
    if (type === 'stsz' && to - from >= 12) size = bytes.readUInt32BE(from + 4)
    if (type === 'stsz' && size === 0 && to - from >= 16) size = bytes.readUInt32BE(from + 12)
    // `co64`: how many, and each one's place of 8 bytes.
    if (type === 'co64' && to - from >= 16) pictures.push(part(bytes, bytes.readUInt32BE(from + 12), size))
    // The box's content begins 8 bytes after its size.
    if (type === 'PRVW' && to - from >= 16)
      pictures.push(part(bytes, from + 16, bytes.readUInt32BE(from + 12)))
    if (type === 'CMT1') exif.unshift(bytes.subarray(from, to))
    if (type === 'CMT2') exif.push(inside(bytes.subarray(from, to), EXIF_DIRECTORY))
    if (type === 'CMT4') exif.push(inside(bytes.subarray(from, to), GPS_DIRECTORY))
  }
  return { pictures, exif }
}

const part = (bytes: Buffer, from: number, size: number) => bytes.subarray(from, from + size)

/** All boxes in their order, containers before their content. */
function* boxesIn(bytes: Buffer): Generator<Box> {
  const waiting: { from: number; to: number; depth: number }[] = [{ from: 0, to: bytes.length, depth: 0 }]
  for (let read = 0; read < MAX_BOXES; read += 1) {
    const place = waiting.at(-1)
    if (!place) return
    const { from, to, depth } = place
    if (from + 8 > to) {
      waiting.pop()
      continue
    }
    const box = boxAt(bytes, from, to, depth)
    if (!box) {
      waiting.pop()
      continue
    }
    place.from = box.to
    yield box
    const content = contentOf(bytes, box)
    if (content) waiting.push({ ...content, depth: depth + 1 })
  }
}

function boxAt(bytes: Buffer, from: number, to: number, depth: number): Box | undefined {
  const type = bytes.toString('latin1', from + 4, from + 8)
  const short = bytes.readUInt32BE(from)
  const isLong = short === 1 && from + 16 <= to
  // 0: up to the end of the file. The upper four bytes of a long size are 0 in any accepted file.
  const size = isLong ? bytes.readUInt32BE(from + 12) : short === 0 ? to - from : short
  const header = isLong ? 16 : 8
  if (size < header || from + size > to) return undefined
  return { type, from: from + header, to: from + size, depth }
}

/** Where a container's boxes are; undefined for other boxes. */
function contentOf(bytes: Buffer, { type, from, to, depth }: Box) {
  if (CONTAINERS.includes(type)) return { from, to }
  if (type !== 'uuid' || depth > 1 || to - from < 24) return undefined
  const uuid = bytes.subarray(from, from + 16)
  if (uuid.equals(METADATA)) return { from: from + 16, to }
  return uuid.equals(PREVIEW) ? { from: from + 24, to } : undefined
}

/**
 * The TIFF with a new first directory, which refers to the old one by `tag`: EXIF readers look there for the camera's tags. Offsets
 * in a TIFF count from its beginning, so the new directory is appended at the end.
 */
function inside(tiff: Buffer, tag: number): Buffer {
  if (tiff.length < 8) return tiff
  const isLittle = tiff[0] === 0x49
  const directory = Buffer.alloc(18)
  const put = (value: number, at: number, bytes: number, into: Buffer) =>
    isLittle ? into.writeUIntLE(value, at, bytes) : into.writeUIntBE(value, at, bytes)
  const first = Buffer.from(tiff.subarray(4, 8))
  put(1, 0, 2, directory)
  put(tag, 2, 2, directory)
  put(4, 4, 2, directory)
  put(1, 6, 4, directory)
  first.copy(directory, 10)
  const nested = Buffer.concat([tiff, directory])
  put(tiff.length, 4, 4, nested)
  return nested
}
