import { textAt } from './parts.ts'

/** A box of an ISO base media file: its content's first byte, and the byte after it. */
export interface Box {
  type: string
  from: number
  to: number
}

/** The box (ISO/IEC 14496-12, 4.2) at this place of a part that ends before `end`; undefined where the file is damaged, or cut off. */
export function boxAt(view: DataView, at: number, end: number): Box | undefined {
  if (at + 8 > end) return undefined
  const short = view.getUint32(at)
  const isLong = short === 1 && at + 16 <= end
  // 0: up to the end of the file. The upper four bytes of a long size are 0 in any accepted file.
  const size = isLong ? view.getUint32(at + 12) : short === 0 ? end - at : short
  const header = isLong ? 16 : 8
  if (size < header || at + size > end) return undefined
  return { type: textAt(view, at + 4), from: at + header, to: at + size }
}

export function boxesIn(view: DataView, from: number, to: number): Box[] {
  const boxes: Box[] = []
  for (let box = boxAt(view, from, to); box; box = boxAt(view, box.to, to)) boxes.push(box)
  return boxes
}
