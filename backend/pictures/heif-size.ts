import { type Box, boxesIn } from './boxes.ts'
import type { Size } from './size.ts'

/**
 * The size of the primary item (ISO/IEC 23008-12, HEIF): `ispe` has the stored one (6.5.3), `irot` the quarter turns
 * anticlockwise (6.5.10). `ipma` names an item's properties by their places in `ipco` (9.3).
 */
export function heifSize(view: DataView): Size | undefined {
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
