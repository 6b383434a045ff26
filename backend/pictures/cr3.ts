/**
 * Canon's CR3: an ISO base media file (ISO/IEC 14496-12) with boxes of Canon's own. Canon publishes no description; these are the
 * findings of github.com/lclevy/canon_cr3: the pictures are JPEGs, one in the first track's only sample, and a smaller one in the box
 * `PRVW`; `CMT1`, `CMT2` and `CMT4` are TIFFs with the entries of EXIF's first directory, its Exif directory, and its GPS directory.
 */
import { type Box, boxAt } from './boxes.ts'
import type { Part } from './parts.ts'

/** Canon's own boxes around the metadata, and around the preview. */
const METADATA = '85c0b687820f11e08111f4ce462b6a48'
const PREVIEW = 'eaf42b5e1c984b88b9fbb7dc406e4d16'
/** Boxes that hold nothing but boxes. */
const CONTAINERS = ['moov', 'trak', 'mdia', 'minf', 'stbl']
/** A damaged file must not keep its reader busy. */
const MAX_BOXES = 1000

/** Where a CR3's parts are in the file. */
export interface Cr3Parts {
  /** Data that should be JPEGs. */
  pictures: Part[]
  /** The TIFFs with EXIF's entries. */
  tiffs: (Part & { type: string })[]
}

/**
 * @param view the file, or one of its outermost boxes
 * @param start where in the file the view begins
 */
export function partsOfCr3(view: DataView, start = 0): Cr3Parts {
  const parts: Cr3Parts = { pictures: [], tiffs: [] }
  let size = 0
  for (const { type, from, to } of boxesWithin(view)) {
    // A FullBox begins with its version and flags. `stsz`: the size of all samples, or 0, their count, and each one's size.
    if (type === 'trak') size = 0
    if (type === 'stsz' && to - from >= 12) size = view.getUint32(from + 4)
    if (type === 'stsz' && size === 0 && to - from >= 16) size = view.getUint32(from + 12)
    // `co64`: how many, and each one's place of 8 bytes. The upper four are 0 in any accepted file.
    if (type === 'co64' && to - from >= 16)
      parts.pictures.push({ from: view.getUint32(from + 12), bytes: size })
    // The box's content begins 8 bytes after its size.
    if (type === 'PRVW' && to - from >= 16)
      parts.pictures.push({ from: start + from + 16, bytes: view.getUint32(from + 12) })
    if (type.startsWith('CMT')) parts.tiffs.push({ type, from: start + from, bytes: to - from })
  }
  return parts
}

/** All boxes in their order, containers before their content. */
function* boxesWithin(view: DataView): Generator<Box> {
  const waiting = [{ from: 0, to: view.byteLength }]
  for (let read = 0; read < MAX_BOXES; read += 1) {
    const place = waiting.at(-1)
    if (!place) return
    const box = boxAt(view, place.from, place.to)
    if (!box) {
      waiting.pop()
      continue
    }
    place.from = box.to
    yield box
    const content = contentOf(view, box, waiting.length - 1)
    if (content !== undefined) waiting.push({ from: content, to: box.to })
  }
}

/**
 * Where a container's boxes begin; undefined for other boxes.
 * @param depth how many containers the box is in
 */
function contentOf(view: DataView, { type, from, to }: Box, depth: number): number | undefined {
  if (CONTAINERS.includes(type)) return from
  if (type !== 'uuid' || depth > 1 || to - from < 24) return undefined
  const uuid = Array.from({ length: 16 }, (_, at) =>
    view
      .getUint8(from + at)
      .toString(16)
      .padStart(2, '0'),
  )
  const name = uuid.join('')
  return name === METADATA ? from + 16 : name === PREVIEW ? from + 24 : undefined
}
