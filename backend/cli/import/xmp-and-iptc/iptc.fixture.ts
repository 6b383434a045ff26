/** IPTC data as photo programs write it into JPEG files. */

const field = (record: number, dataSet: number, value: Uint8Array) => {
  const head = Buffer.from([0x1c, record, dataSet, 0, 0])
  head.writeUInt16BE(value.length, 3)
  return Buffer.concat([head, value])
}
export const keyword = (value: string, encoding: BufferEncoding = 'utf8') =>
  field(2, 25, Buffer.from(value, encoding))
export const objectName = (value: string) => field(2, 5, Buffer.from(value))
export const headline = (value: string) => field(2, 105, Buffer.from(value))
export const caption = (value: string) => field(2, 120, Buffer.from(value))
/** Says that the fields are in UTF-8. */
export const utf8 = field(1, 90, Buffer.from('\x1b%G'))

/** Photoshop's resources with one before the IPTC data, whose name and size are odd. */
export function photoshop(iim: Uint8Array): Buffer {
  const resource = (id: number, name: string, data: Uint8Array) => {
    const head = Buffer.from([0x38, 0x42, 0x49, 0x4d, id >> 8, id & 255, name.length])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(data.length)
    const even = (bytes: Buffer) => (bytes.length % 2 ? Buffer.concat([bytes, Buffer.alloc(1)]) : bytes)
    return Buffer.concat([
      head.subarray(0, 6),
      even(Buffer.concat([head.subarray(6), Buffer.from(name)])),
      size,
      even(Buffer.from(data)),
    ])
  }
  return Buffer.concat([
    Buffer.from('Photoshop 3.0\0'),
    resource(0x03ed, 'ab', Buffer.from([1, 2, 3])),
    resource(0x0404, '', iim),
  ])
}

/** A JPEG file with a segment APP13 behind its first marker. */
export function withApp13(jpeg: Buffer, app13: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xed, 0, 0])
  head.writeUInt16BE(app13.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, app13, jpeg.subarray(2)])
}
