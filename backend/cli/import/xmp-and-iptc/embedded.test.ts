import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { xmpOf } from '../../xmp/write-xmp.ts'
import { embeddedLabels } from './embedded.ts'
import { Findings } from '../findings.ts'
import { TestFolder } from '../folder.fixture.ts'
import { iptcKeywords } from './iptc.ts'

let folder: TestFolder
beforeEach(() => void (folder = new TestFolder()))
afterEach(() => folder.remove())

const labelsOf = (name: string) =>
  embeddedLabels({ path: join(folder.path, name), name, bytes: 1, contentType: 'image/jpeg' }, new Findings())

const field = (record: number, dataSet: number, value: Uint8Array) => {
  const head = Buffer.from([0x1c, record, dataSet, 0, 0])
  head.writeUInt16BE(value.length, 3)
  return Buffer.concat([head, value])
}
const keyword = (value: string, encoding: BufferEncoding = 'utf8') =>
  field(2, 25, Buffer.from(value, encoding))
const utf8 = field(1, 90, Buffer.from('\x1b%G'))

/** Photoshop's resources with one before the IPTC data, whose name and size are odd. */
function photoshop(iim: Uint8Array): Buffer {
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
async function jpegWith(app13: Buffer): Promise<Buffer> {
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer()
  const head = Buffer.from([0xff, 0xed, 0, 0])
  head.writeUInt16BE(app13.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, app13, jpeg.subarray(2)])
}

test('IPTC keywords in a JPEG file are read, in UTF-8 and in the older character set', async () => {
  folder.write('a.jpg', await jpegWith(photoshop(Buffer.concat([utf8, keyword('Köln'), keyword('Zoo')]))))
  expect(await labelsOf('a.jpg')).toEqual(['Köln', 'Zoo'])
  expect(iptcKeywords(keyword('Köln', 'latin1'))).toEqual(['Köln'])
  expect(iptcKeywords(keyword('Köln'))).toEqual(['Köln'])
})

test.each(['jpeg', 'png', 'webp', 'tiff', 'avif'] as const)(
  'XMP keywords in a %s file are read',
  async (format) => {
    const xmp = xmpOf({ title: 'Not taken from a file', labels: ['Köln', 'Tom & Jerry'] })
    const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    folder.write(`a.${format}`, await picture.withXmp(xmp).toFormat(format).toBuffer())
    expect(await labelsOf(`a.${format}`)).toEqual(['Köln', 'Tom & Jerry'])
  },
)

test('a damaged file or block gives what is whole in it, and no error', async () => {
  folder.write('page.jpg', '<p>')
  expect(await labelsOf('page.jpg')).toEqual([])
  expect(await labelsOf('gone.jpg')).toEqual([])
  const whole = photoshop(Buffer.concat([keyword('Köln'), keyword('Zoo')]))
  for (let length = 0; length < whole.length; length += 1)
    expect(['', 'Köln', 'Köln,Zoo']).toContain(iptcKeywords(whole.subarray(0, length)).join())
})
