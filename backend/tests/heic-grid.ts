/**
 * Makes a HEIC as phones write it: a grid of HEVC tiles. No npm package encodes HEVC, so each tile is the coded picture of a
 * small HEIC. ISO/IEC 14496-12 defines the boxes, ISO/IEC 23008-12 (HEIF) the grid: 6.6.2.3.
 */
export function heicGrid(small: Buffer, columns: number, rows: number): Buffer {
  const { coded, properties, width, height } = primaryItem(small)
  const count = columns * rows
  const tiles = Array.from({ length: count }, (_, index) => index + 1)
  const grid = count + 1

  const gridSize = Buffer.alloc(12)
  gridSize.writeUInt32BE(width * columns, 4)
  gridSize.writeUInt32BE(height * rows, 8)
  const shared = properties.filter(({ type }) => type !== 'irot' && type !== 'ispe').map(({ bytes }) => bytes)
  const sizeOfTile = properties.find(({ type }) => type === 'ispe')!.bytes
  const container = [...shared, sizeOfTile, box('ispe', gridSize)]
  // hvcC, the decoder's configuration, comes first. A decoder must know it (0x80), and the grid does not have it.
  const others = shared.slice(1).map((_, index) => index + 2)
  const ofTile = [0x81, ...others, shared.length + 1]
  const ofGrid = [...others, container.length]
  const associations = [...tiles.map((id) => [id, ofTile] as const), [grid, ofGrid] as const].map(
    ([id, indexes]) => Buffer.concat([uint16(id), Buffer.from([indexes.length, ...indexes])]),
  )

  const description = Buffer.from([0, 0, rows - 1, columns - 1, 0, 0, 0, 0])
  description.writeUInt16BE(width * columns, 4)
  description.writeUInt16BE(height * rows, 6)
  const header = box('ftyp', text('heic'), uint32(0), text('mif1heic'))
  const meta = (start: number) =>
    box(
      'meta',
      uint32(0),
      box('hdlr', uint32(0), uint32(0), text('pict'), Buffer.alloc(13)),
      box('pitm', uint32(0), uint16(grid)),
      // Offsets and lengths of 4 bytes, no base offset.
      box(
        'iloc',
        uint32(0),
        uint16(0x4400),
        uint16(grid),
        ...tiles.map((id) => extent(id, start + description.length + (id - 1) * coded.length, coded.length)),
        extent(grid, start, description.length),
      ),
      box('iinf', uint32(0), uint16(grid), ...tiles.map((id) => entry(id, 'hvc1')), entry(grid, 'grid')),
      box('iref', uint32(0), box('dimg', uint16(grid), uint16(count), ...tiles.map(uint16))),
      box('iprp', box('ipco', ...container), box('ipma', uint32(0), uint32(grid), ...associations)),
    )
  const start = header.length + meta(0).length + 8
  return Buffer.concat([header, meta(start), box('mdat', description, ...tiles.map(() => coded))])
}

interface Box {
  type: string
  bytes: Buffer
  content: Buffer
}

/** The main picture's coded bytes and its properties, in a file with one-byte property indexes as heif-enc writes it. */
function primaryItem(file: Buffer) {
  const meta = boxesIn(inside(boxesIn(file), 'meta').subarray(4))
  const id = inside(meta, 'pitm').readUInt16BE(4)
  const iloc = inside(meta, 'iloc')
  // 8 bytes before the items; an item with one extent has 16: id, reference, base offset, count, offset, length.
  const items = Array.from({ length: iloc.readUInt16BE(6) }, (_, index) => iloc.subarray(8 + index * 18))
  const item = items.find((item) => item.readUInt16BE(0) === id)!
  const offset = item.readUInt32BE(4) + item.readUInt32BE(10)
  const coded = file.subarray(offset, offset + item.readUInt32BE(14))
  const properties = boxesIn(inside(boxesIn(inside(meta, 'iprp')), 'ipco'))
  const size = properties.find(({ type }) => type === 'ispe')!.content
  return { coded, properties, width: size.readUInt32BE(4), height: size.readUInt32BE(8) }
}

function boxesIn(bytes: Buffer): Box[] {
  const found: Box[] = []
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32BE(at)
    const whole = bytes.subarray(at, at + size)
    found.push({ type: whole.toString('latin1', 4, 8), bytes: whole, content: whole.subarray(8) })
    at += size
  }
  return found
}
const inside = (boxes: Box[], type: string) => boxes.find((box) => box.type === type)!.content

function box(type: string, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([uint32(content.length + 8), text(type), content])
}
const extent = (id: number, offset: number, length: number) =>
  Buffer.concat([uint16(id), uint16(0), uint16(1), uint32(offset), uint32(length)])
/** Version 2 of an item's entry. */
const entry = (id: number, type: string) =>
  box('infe', uint32(2 << 24), uint16(id), uint16(0), text(type), Buffer.alloc(1))

const text = (value: string) => Buffer.from(value, 'latin1')
function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}
function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
