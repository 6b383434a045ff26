export type Field = [tag: number, type: 3 | 4, value: number]
export interface Kind {
  order?: 'II' | 'MM'
  isBig?: boolean
}

/**
 * A TIFF whose first image is 160 × 120 grey pixels, like the preview in a raw file, without the full image.
 * @param more fields of its directory
 */
export function preview(more: Field[], { order = 'II', isBig = false }: Kind = {}): Buffer {
  const [width, height] = [160, 120]
  const fields: Field[] = [[256, 4, width], [257, 4, height], [258, 3, 8], [259, 3, 1], [262, 3, 1], [273, 4, 512],
    [277, 3, 1], [278, 4, height], [279, 4, width * height], ...more] // prettier-ignore
  const last = new Map(fields.map((field) => [field[0], field]))
  const entries = [...last.values()].toSorted(([one], [other]) => one - other)
  const tiff = Buffer.alloc(512 + width * height, 0x80)
  tiff.fill(0, 0, 512)
  const put = (at: number, value: number, bytes: 2 | 4 | 8) => {
    if (bytes === 8) return void (order === 'II' ? put(at, value, 4) : put(at + 4, value, 4))
    if (order === 'II') tiff.writeUIntLE(value, at, bytes)
    else tiff.writeUIntBE(value, at, bytes)
  }
  tiff.write(order, 'latin1')
  put(2, isBig ? 43 : 42, 2)
  if (isBig) put(4, 8, 2)
  put(isBig ? 8 : 4, 16, isBig ? 8 : 4)
  put(16, entries.length, isBig ? 8 : 2)
  let at = isBig ? 24 : 18
  for (const [tag, type, value] of entries) {
    put(at, tag, 2)
    put(at + 2, type, 2)
    put(at + 4, 1, isBig ? 8 : 4)
    put(at + (isBig ? 12 : 8), value, type === 3 ? 2 : 4)
    at += isBig ? 20 : 12
  }
  return tiff
}
