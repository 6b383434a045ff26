/** A picture's size as displayed, in pixels. */
export interface Size {
  width: number
  height: number
}

/** A picture's description comes first, with small pictures in it: an EXIF segment of JPEG ends within 64 kB. */
const HEAD_BYTES = 128 * 1024
/** Larger numbers are damage; the API would refuse the whole call for them. */
const MAX_SIDE = 1_000_000
/** A damaged file must not keep its reader busy. A camera writes fewer than ten directories, and fewer than ten boxes around others. */
const [MAX_TIFF_ENTRIES, MAX_DIRECTORIES, MAX_BOXES, MAX_DEPTH] = [1000, 32, 32, 8]
/** Canon's description of a CR3, with a thumbnail in it, takes 20 to 70 kB. */
const MAX_DESCRIPTION_BYTES = 1024 * 1024

/**
 * The size, as displayed, of pictures that most browsers cannot show: HEIC, TIFF and raw files. The album's own answer replaces this
 * one.
 * @throws RangeError for some damaged files
 */
export async function sizeInHeader(file: Blob): Promise<Size | undefined> {
  const head = await viewOf(file, 0, 16)
  if (head.byteLength < 16) return undefined
  const isBoxes = textAt(head, 4) === 'ftyp'
  const size = !isBoxes
    ? await tiffSize(head, file)
    : textAt(head, 8) === 'crx '
      ? await cr3Size(file)
      : heifSize(await viewOf(file, 0, HEAD_BYTES))
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

/** The box (ISO/IEC 14496-12, 4.2) at this place of a part that ends before `end`; undefined where the file is damaged, or cut off. */
function boxAt(view: DataView, at: number, end: number): Box | undefined {
  if (at + 8 > end) return undefined
  const short = view.getUint32(at)
  const isLong = short === 1 && at + 16 <= end
  // The upper four bytes of a long size are 0 in any accepted file.
  const size = isLong ? view.getUint32(at + 12) : short
  const header = isLong ? 16 : 8
  if (size < header || at + size > end) return undefined
  return { type: textAt(view, at + 4), from: at + header, to: at + size }
}

function boxesIn(view: DataView, from: number, to: number): Box[] {
  const boxes: Box[] = []
  for (let box = boxAt(view, from, to); box; box = boxAt(view, box.to, to)) boxes.push(box)
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

/** Boxes of a CR3 that hold nothing but boxes. */
const CONTAINERS = ['moov', 'trak', 'mdia', 'minf', 'stbl']
/** The beginnings of the UUIDs of Canon's own boxes around the metadata, and around the preview. */
const [METADATA, PREVIEW] = [0x85c0b687, 0xeaf42b5e]

/**
 * The size of the largest JPEG in Canon's CR3, an ISO base media file. Canon publishes no description; these are the findings of
 * github.com/lclevy/canon_cr3: JPEGs are where the tracks' samples begin (`co64`) and in the box `PRVW`, and `CMT1` is a TIFF with the
 * orientation.
 */
async function cr3Size(file: Blob): Promise<Size | undefined> {
  const jpegs: number[] = []
  let tags: Tags | undefined
  let at = 0
  for (let count = 0; count < MAX_BOXES; count += 1) {
    const outer = boxAt(await viewOf(file, at, 16), 0, file.size - at)
    if (!outer) break
    if (outer.type === 'moov' || outer.type === 'uuid') {
      const view = await viewOf(file, at, Math.min(outer.to, MAX_DESCRIPTION_BYTES))
      for (const { type, from, to } of boxesWithin(view, 0, outer.to)) {
        // The place's upper four bytes are 0 in any accepted file.
        if (type === 'co64' && to - from >= 16) jpegs.push(view.getUint32(from + 12))
        if (type === 'PRVW') jpegs.push(at + from + 16)
        if (type === 'CMT1') tags ??= await firstDirectory(file.slice(at + from, at + to))
      }
    }
    at += outer.to
  }
  const largest = await largestJpeg(jpegs, file)
  return largest && upright(largest, tags ?? new Map())
}

/** The boxes in a part, each followed by those in it. */
function boxesWithin(view: DataView, from: number, to: number, depth = 0): Box[] {
  if (depth > MAX_DEPTH) return []
  return boxesIn(view, from, Math.min(to, view.byteLength)).flatMap((box) => {
    const content = contentOf(view, box)
    return content === undefined ? [box] : [box, ...boxesWithin(view, content, box.to, depth + 1)]
  })
}

/** Where the boxes in a container begin; undefined for other boxes. */
function contentOf(view: DataView, { type, from, to }: Box): number | undefined {
  if (CONTAINERS.includes(type)) return from
  if (type !== 'uuid' || to - from < 24) return undefined
  const uuid = view.getUint32(from)
  return uuid === METADATA ? from + 16 : uuid === PREVIEW ? from + 24 : undefined
}

async function firstDirectory(tiff: Blob): Promise<Tags | undefined> {
  const head = await viewOf(tiff, 0, 8)
  if (head.byteLength < 8) return undefined
  const isLittle = textAt(head, 0) === 'II*\0'
  for await (const tags of directoriesIn(tiff, head.getUint32(4, isLittle), isLittle)) return tags
  return undefined
}

/** The size of the largest JPEG at these places that the album would show. */
async function largestJpeg(places: number[], file: Blob): Promise<Size | undefined> {
  let largest: Size | undefined
  for (const at of places.slice(0, 2 * MAX_DIRECTORIES)) {
    const size = jpegSize(await viewOf(file, at, HEAD_BYTES))
    if (!size || Math.max(size.width, size.height) < MIN_RAW_SIDE) continue
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size
  }
  return largest
}

/** The size in a TIFF's first directory or, of a raw file, that of the largest JPEG in it, which the album shows. */
async function tiffSize(head: DataView, file: Blob): Promise<Size | undefined> {
  const order = textAt(head, 0)
  const isLittle = order === 'II*\0'
  if (!isLittle && order !== 'MM\0*') return undefined
  let first: Tags | undefined
  const jpegs: number[] = []
  for await (const tags of directoriesIn(file, head.getUint32(4, isLittle), isLittle)) {
    first ??= tags
    // Canon's raw file is marked behind the header.
    const isRaw = isRawIn(first) || textAt(head, 8).startsWith('CR')
    if (!isRaw) return upright({ width: numberOf(tags, WIDTH), height: numberOf(tags, HEIGHT) }, tags)
    jpegs.push(...jpegsIn(tags))
  }
  const largest = await largestJpeg(jpegs, file)
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
