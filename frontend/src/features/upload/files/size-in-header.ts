import type { Size } from '../queue/upload.ts'

/** A picture's description comes first, with small pictures in it: an EXIF segment of JPEG ends within 64 kB. */
const HEAD_BYTES = 128 * 1024
/** Larger numbers are damage; the API would refuse the whole call for them. */
const MAX_SIDE = 1_000_000
/** A damaged file must not keep the page busy. A camera writes fewer than ten directories. */
const [MAX_TIFF_ENTRIES, MAX_DIRECTORIES] = [1000, 32]

/**
 * The size, as displayed, of pictures that most browsers cannot show: HEIC, TIFF, and raw files that are TIFFs, which all but
 * Canon's CR3 are. The album's own answer replaces this one.
 * @throws RangeError for some damaged files
 */
export async function sizeInHeader(file: Blob): Promise<Size | undefined> {
  const head = await viewOf(file, 0, 16)
  if (head.byteLength < 16) return undefined
  const size =
    textAt(head, 4) === 'ftyp' ? heifSize(await viewOf(file, 0, HEAD_BYTES)) : await tiffSize(head, file)
  const isPlausible = ({ width, height }: Size) =>
    Math.min(width, height) > 0 && Math.max(width, height) <= MAX_SIDE
  return size && isPlausible(size) ? size : undefined
}

const viewOf = async (file: Blob, from: number, bytes: number) =>
  new DataView(await file.slice(from, from + bytes).arrayBuffer())

const textAt = (view: DataView, at: number) =>
  String.fromCharCode(...[0, 1, 2, 3].map((next) => view.getUint8(at + next)))

/** A box of an ISO base media file: its content's first byte, and the byte after it. */
interface Box {
  type: string
  from: number
  to: number
}

/** The boxes in a part of the file (ISO/IEC 14496-12, 4.2). Ends where the file is damaged, or cut off. */
function boxesIn(view: DataView, from: number, to: number): Box[] {
  const boxes: Box[] = []
  let at = from
  while (at + 8 <= to) {
    const short = view.getUint32(at)
    const isLong = short === 1 && at + 16 <= to
    // The upper four bytes of a long size are 0 in any accepted file.
    const size = isLong ? view.getUint32(at + 12) : short
    const header = isLong ? 16 : 8
    if (size < header || at + size > to) break
    boxes.push({ type: textAt(view, at + 4), from: at + header, to: at + size })
    at += size
  }
  return boxes
}

/**
 * The size of the primary item (ISO/IEC 23008-12, HEIF): `ispe` has the stored one (6.5.3), `irot` the quarter turns
 * anticlockwise (6.5.10). `ipma` names an item's properties by their places in `ipco` (9.3).
 */
function heifSize(view: DataView): Size | undefined {
  const named = (boxes: Box[], type: string) => boxes.find((box) => box.type === type)
  const meta = named(boxesIn(view, 0, view.byteLength), 'meta')
  // A FullBox begins with its version and flags.
  const described = meta ? boxesIn(view, meta.from + 4, meta.to) : []
  const primary = named(described, 'pitm')
  const properties = named(described, 'iprp')
  const inProperties = properties ? boxesIn(view, properties.from, properties.to) : []
  const container = named(inProperties, 'ipco')
  const associations = named(inProperties, 'ipma')
  if (!primary || !container || !associations) return undefined
  const item =
    view.getUint8(primary.from) === 0 ? view.getUint16(primary.from + 4) : view.getUint32(primary.from + 4)
  const all = boxesIn(view, container.from, container.to)
  const own = propertiesOf(item, view, associations).flatMap((place) => all[place - 1] ?? [])
  const size = named(own, 'ispe')
  if (!size) return undefined
  const [width, height] = [view.getUint32(size.from + 4), view.getUint32(size.from + 8)]
  const turn = named(own, 'irot')
  const isTurned = turn !== undefined && view.getUint8(turn.from) % 2 === 1
  return isTurned ? { width: height, height: width } : { width, height }
}

/** The places, from 1, of an item's properties. */
function propertiesOf(item: number, view: DataView, { from, to }: Box): number[] {
  const isLongId = view.getUint8(from) > 0
  const isLongPlace = view.getUint8(from + 3) % 2 === 1
  let at = from + 8
  for (let entry = view.getUint32(from + 4); entry > 0 && at + 3 <= to; entry -= 1) {
    const id = isLongId ? view.getUint32(at) : view.getUint16(at)
    at += isLongId ? 4 : 2
    const count = view.getUint8(at)
    at += 1
    const bytes = isLongPlace ? 2 : 1
    if (at + count * bytes > to) return []
    // The highest bit says whether a reader must know the property.
    if (id === item)
      return Array.from({ length: count }, (_, index) =>
        isLongPlace ? view.getUint16(at + index * 2) & 0x7fff : view.getUint8(at + index) & 0x7f,
      )
    at += count * bytes
  }
  return []
}

/** Tags of TIFF 6.0 (sections 8, 12 and 22) and of DNG 1.7. */
const [NEW_SUBFILE_TYPE, SUBFILE_TYPE, WIDTH, HEIGHT, COMPRESSION, PHOTOMETRIC] = [
  254, 255, 256, 257, 259, 262,
]
const [STRIP, ORIENTATION, SUB_DIRECTORIES, JPEG, DNG_VERSION] = [273, 274, 330, 513, 50706]
const SHORT = 3
/** Photometric interpretations of a camera's sensor data. */
const SENSOR = [32803, 34892]
/** JPEG in a strip, as TIFF 6.0 and as its later supplement have it. */
const JPEG_STRIP = [6, 7]
/** Baseline, extended and progressive frames (ITU-T T.81, table B.1). A sensor's data are in lossless ones. */
const FRAMES = [0xc0, 0xc1, 0xc2]
/** The album takes no smaller picture of a raw file for the photo (functions/rekognize/picture/raw). */
const MIN_RAW_SIDE = 1024

/** A directory's tags: how many values each has, and the first one or, of several, where they are. */
type Tags = Map<number, { count: number; value: number }>

const numberOf = (tags: Tags, tag: number) => tags.get(tag)?.value ?? 0

/** The size in a TIFF's first directory or, of a raw file, that of the largest JPEG in it, which the album shows. */
async function tiffSize(head: DataView, file: Blob): Promise<Size | undefined> {
  const order = textAt(head, 0)
  const isLittle = order === 'II*\0'
  if (!isLittle && order !== 'MM\0*') return undefined
  let first: Tags | undefined
  let largest: Size | undefined
  for await (const tags of directoriesIn(file, head.getUint32(4, isLittle), isLittle)) {
    first ??= tags
    // Canon's raw file is marked behind the header.
    const isRaw = isRawIn(first) || textAt(head, 8).startsWith('CR')
    if (!isRaw) return upright({ width: numberOf(tags, WIDTH), height: numberOf(tags, HEIGHT) }, tags)
    for (const at of jpegsIn(tags)) {
      const size = jpegSize(await viewOf(file, at, HEAD_BYTES))
      if (!size || Math.max(size.width, size.height) < MIN_RAW_SIDE) continue
      if (!largest || size.width * size.height > largest.width * largest.height) largest = size
    }
  }
  return first && largest && upright(largest, first)
}

const isRawIn = (tags: Tags) =>
  tags.has(DNG_VERSION) ||
  numberOf(tags, NEW_SUBFILE_TYPE) % 2 === 1 ||
  numberOf(tags, SUBFILE_TYPE) === 2 ||
  SENSOR.includes(numberOf(tags, PHOTOMETRIC))

const upright = ({ width, height }: Size, tags: Tags): Size =>
  numberOf(tags, ORIENTATION) >= 5 ? { width: height, height: width } : { width, height }

/** A TIFF's directories, each followed by those in it. */
async function* directoriesIn(file: Blob, start: number, isLittle: boolean): AsyncGenerator<Tags> {
  const waiting = [start]
  const seen = new Set<number>()
  while (waiting.length > 0 && seen.size < MAX_DIRECTORIES) {
    const at = waiting.shift()!
    if (at === 0 || seen.has(at)) continue
    seen.add(at)
    const begin = await viewOf(file, at, 2)
    const count = begin.byteLength === 2 ? begin.getUint16(0, isLittle) : 0
    if (count === 0 || count > MAX_TIFF_ENTRIES) continue
    const entries = await viewOf(file, at + 2, count * 12 + 4)
    const tags: Tags = new Map()
    for (let entry = 0; entry + 12 <= entries.byteLength; entry += 12) {
      const isShort = entries.getUint16(entry + 2, isLittle) === SHORT
      const value = isShort ? entries.getUint16(entry + 8, isLittle) : entries.getUint32(entry + 8, isLittle)
      tags.set(entries.getUint16(entry, isLittle), { count: entries.getUint32(entry + 4, isLittle), value })
    }
    yield tags
    const next = entries.byteLength === count * 12 + 4 ? entries.getUint32(count * 12, isLittle) : 0
    waiting.unshift(...(await subDirectories(file, tags, isLittle)), next)
  }
}

async function subDirectories(file: Blob, tags: Tags, isLittle: boolean): Promise<number[]> {
  const { count, value } = tags.get(SUB_DIRECTORIES) ?? { count: 0, value: 0 }
  if (count < 2) return [value]
  const list = await viewOf(file, value, Math.min(count, MAX_DIRECTORIES) * 4)
  return Array.from({ length: Math.floor(list.byteLength / 4) }, (_, at) => list.getUint32(at * 4, isLittle))
}

/** Where JPEGs are that a directory describes. */
function jpegsIn(tags: Tags): number[] {
  if (SENSOR.includes(numberOf(tags, PHOTOMETRIC))) return []
  const isInStrip = tags.get(STRIP)?.count === 1 && JPEG_STRIP.includes(numberOf(tags, COMPRESSION))
  return [...(tags.has(JPEG) ? [numberOf(tags, JPEG)] : []), ...(isInStrip ? [numberOf(tags, STRIP)] : [])]
}

/** The stored size of a JPEG that browsers can show. */
function jpegSize(view: DataView): Size | undefined {
  if (view.byteLength < 2 || view.getUint16(0) !== 0xffd8) return undefined
  for (let at = 2; at + 9 <= view.byteLength && view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1)
    if (FRAMES.includes(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    // Fill bytes may come before a marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}
