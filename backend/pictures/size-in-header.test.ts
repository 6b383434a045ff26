import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inspect } from '../functions/rekognize/picture/inspect.ts'
import { rawFile } from './raw-files.fixture.ts'
import { heicGrid } from '../tests/heic-grid.ts'
import { cat } from '../tests/pictures.ts'
import { RAW_TYPES } from '@album/model/uploads'
import { sizeInHeader } from './size-in-header.ts'

const heic = readFileSync(new URL('../local/tests/photos/chelsea.heic', import.meta.url))
const sizeOf = (bytes: Buffer) => sizeInHeader(new Blob([new Uint8Array(bytes)]))
/** What the album finds when it analyses the file. */
async function albumsSize(bytes: Buffer) {
  const header = await inspect(bytes)
  if ('refused' in header) throw new Error(header.refused)
  return { width: header.width, height: header.height }
}
const tiff = (orientation: number) => cat().tiff().withMetadata({ orientation }).toBuffer()

test('a HEIC has the size that the album finds, also if it stands upright by its rotation alone', async () => {
  expect(await sizeOf(heic)).toEqual({ width: 300, height: 200 })
  expect(await albumsSize(heic)).toEqual({ width: 300, height: 200 })
  const turned = Buffer.from(heic)
  const at = turned.indexOf('irot')
  expect(at).toBeGreaterThan(0)
  turned[at + 4] = (turned[at + 4]! + 1) % 4
  const portrait = await albumsSize(turned)
  expect(portrait).toEqual({ width: 200, height: 300 })
  expect(await sizeOf(turned)).toEqual(portrait)
})

test('a HEIC made of tiles, as phones write it, has the size of the whole picture', async () => {
  const grid = heicGrid(heic, 3, 2)
  expect(await sizeOf(grid)).toEqual(await albumsSize(grid))
})

test('a TIFF has its size after orientation, wherever in the file its directory is', async () => {
  for (const orientation of [1, 6, 8]) {
    const bytes = await tiff(orientation)
    expect(await sizeOf(bytes)).toEqual(await albumsSize(bytes))
  }
  expect(await sizeOf(await tiff(6))).toEqual({ width: 300, height: 451 })
  const big = await cat().tiff({ bigtiff: true }).withMetadata({ orientation: 6 }).toBuffer()
  expect(await sizeOf(big)).toEqual({ width: 300, height: 451 })
})

test.each(RAW_TYPES)(
  'a raw file of type %s has the size of the picture that the album shows of it, upright',
  async (type) => {
    const jpeg = (width: number) => cat().resize(width).jpeg().toBuffer()
    const [preview, small] = [await jpeg(1600), await jpeg(160)]
    for (const orientation of [1, 6]) {
      const bytes = rawFile(type, preview, { orientation, small })
      expect(await sizeOf(bytes)).toEqual(await albumsSize(bytes))
    }
    expect(await sizeOf(rawFile(type, preview, { orientation: 8 }))).toMatchObject({ height: 1600 })
    // The album refuses it, too.
    expect(await sizeOf(rawFile(type, small))).toBeUndefined()
    const cut = rawFile(type, preview)
    for (let end = 16; end < cut.length; end += Math.ceil(cut.length / 29)) await sizeOf(cut.subarray(0, end))
  },
)

test('a CR3 without a full picture has the size of its preview, as in the album, and one whose metadata are damaged lies as stored', async () => {
  const jpeg = (width: number) => cat().resize(width).jpeg().toBuffer()
  const [full, preview] = [await jpeg(1600), await jpeg(1200)]
  const bytes = rawFile('image/x-canon-cr3', full, { orientation: 8, small: preview })
  expect(await sizeOf(bytes)).toMatchObject({ height: 1600 })
  const without = (type: string) => {
    const changed = Buffer.from(bytes)
    for (let at = changed.indexOf(type); at >= 0; at = changed.indexOf(type)) changed.write('free', at)
    return changed
  }
  for (const type of ['co64', 'CMT1', 'trak']) {
    const changed = without(type)
    expect(await sizeOf(changed)).toEqual(await albumsSize(changed))
  }
  expect(await sizeOf(without('co64'))).toMatchObject({ height: 1200 })
  expect(await sizeOf(without('moov'))).toMatchObject({ width: 1200 })
  // The last box may be as long as the rest of the file.
  const open = Buffer.from(bytes)
  open.writeUInt32BE(0, open.indexOf('mdat') - 4)
  expect(await sizeOf(open)).toEqual(await albumsSize(open))
  expect(await sizeOf(open)).toMatchObject({ height: 1600 })
  // Boxes in boxes without end, as no camera writes them.
  const deep = Buffer.concat(Array.from({ length: 5000 }, (_, index) => box('moov', (5000 - index) * 8)))
  expect(await sizeOf(Buffer.concat([bytes.subarray(0, bytes.readUInt32BE(0)), deep]))).toBeUndefined()
})

test('a JPEG that the album cannot show does not count, as one of 12 bits', async () => {
  const jpeg = (width: number) => cat().resize(width).jpeg().toBuffer()
  const bytes = rawFile('image/x-sony-arw', await jpeg(1600), { small: await jpeg(1200) })
  const frame = bytes.indexOf('ffc0', 'hex')
  expect(bytes.readUInt16BE(frame + 7)).toBe(1600)
  bytes[frame + 4] = 12
  expect(await sizeOf(bytes)).toMatchObject({ width: 1200 })
  expect(await sizeOf(bytes)).toEqual(await albumsSize(bytes))
})

function box(type: string, bytes: number): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(bytes)
  head.write(type, 4, 'latin1')
  return head
}

test('damaged files and files of other kinds have no size', async () => {
  expect(await sizeOf(heic.subarray(0, 200))).toBeUndefined()
  expect(await sizeOf(Buffer.from('MM\0*\0\0\0\x08\0\x01cut'))).toBeUndefined()
  expect(await sizeOf(Buffer.from('Buy bread and butter.'))).toBeUndefined()
  expect(await sizeOf(Buffer.alloc(0))).toBeUndefined()
  const huge = Buffer.from(heic)
  huge.writeUInt32BE(0xffff_ffff, huge.indexOf('ispe') + 8)
  expect(await sizeOf(huge)).toBeUndefined()
})
