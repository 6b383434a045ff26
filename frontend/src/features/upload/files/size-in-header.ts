import type { Size } from '../queue/upload.ts'

/** Cameras put their description of the picture first, with small pictures in it. */
const HEIF_BYTES = 128 * 1024
/** Larger numbers are damage; the API would refuse the whole call for them. */
const MAX_SIDE = 1_000_000
/** A damaged file must not keep the page busy. */
const MAX_TIFF_ENTRIES = 1000

/**
 * The size, as displayed, of pictures that most browsers cannot show: HEIC, TIFF. Raw files have none: the picture that the
 * album makes of them is one of several in the file. The album's own answer, which replaces this one, is sharp's.
 * @throws RangeError for some damaged files
 */
export async function sizeInHeader(file: Blob): Promise<Size | undefined> {
  const head = await viewOf(file, 0, 16)
  if (head.byteLength < 16) return undefined
  const size =
    textAt(head, 4) === 'ftyp' ? heifSize(await viewOf(file, 0, HEIF_BYTES)) : await tiffSize(head, file)
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

/** Tags of TIFF 6.0 (sections 8 and 12) and of DNG 1.7. */
const [NEW_SUBFILE_TYPE, SUBFILE_TYPE, WIDTH, HEIGHT, PHOTOMETRIC] = [254, 255, 256, 257, 262]
const [ORIENTATION, DNG_VERSION] = [274, 50706]
const SHORT = 3
/** Photometric interpretations of a camera's sensor data. */
const SENSOR = [32803, 34892]

/** The size in a TIFF's first directory, wherever in the file that is. */
async function tiffSize(head: DataView, file: Blob): Promise<Size | undefined> {
  const order = textAt(head, 0)
  const isLittle = order === 'II*\0'
  // Canon's raw file is marked behind the header.
  if ((!isLittle && order !== 'MM\0*') || textAt(head, 8).startsWith('CR')) return undefined
  const at = head.getUint32(4, isLittle)
  const begin = await viewOf(file, at, 2)
  const count = begin.byteLength === 2 ? begin.getUint16(0, isLittle) : 0
  if (count > MAX_TIFF_ENTRIES) return undefined
  const entries = await viewOf(file, at + 2, count * 12)
  const tags = new Map<number, number>()
  for (let entry = 0; entry + 12 <= entries.byteLength; entry += 12) {
    const isShort = entries.getUint16(entry + 2, isLittle) === SHORT
    const value = isShort ? entries.getUint16(entry + 8, isLittle) : entries.getUint32(entry + 8, isLittle)
    tags.set(entries.getUint16(entry, isLittle), value)
  }
  const tag = (tag: number) => tags.get(tag) ?? 0
  const isRaw =
    tags.has(DNG_VERSION) ||
    tag(NEW_SUBFILE_TYPE) % 2 === 1 ||
    tag(SUBFILE_TYPE) === 2 ||
    SENSOR.includes(tag(PHOTOMETRIC))
  if (isRaw) return undefined
  const [width, height] = [tag(WIDTH), tag(HEIGHT)]
  return tag(ORIENTATION) >= 5 ? { width: height, height: width } : { width, height }
}
