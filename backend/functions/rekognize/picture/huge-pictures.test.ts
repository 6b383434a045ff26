import { crc32, deflateSync } from 'node:zlib'
import { MAX_FILE_BYTES, WORKER_MEMORY_MB } from '@album/model/limits'
import { expect, test } from 'vitest'
import { analysisSide } from './analysis-size.ts'
import { claiming } from '../messages/claiming.fixture.ts'
import { decode } from './decode.ts'
import { type Header, inspect, MAX_DECODED_BYTES } from './inspect.ts'
import { preview } from './raw/raw.fixture.ts'
import { analysisImage } from './renditions.ts'
import { photograph, pictureOrRefusal, pictureOf } from './picture.fixture.ts'
import { sharp } from './sharp.ts'

/**
 * Fault 9: what would take more memory than the function has is refused by its header, before any of it is decoded.
 * 100 MP are 10,000 × 10,000 pixels.
 */
const MANY = { refused: 'TOO_MANY_PIXELS' }
const heic = photograph('chelsea.heic')
const grey = sharp({ create: { width: 64, height: 48, channels: 3, background: '#888' } })
const cmyk = grey.clone().toColourspace('cmyk')
const deep = grey.clone().ensureAlpha(0.5).toColourspace('rgb16')

test.each([
  ['a JPEG', () => grey.clone().jpeg().toBuffer()],
  ['a progressive JPEG', () => grey.clone().jpeg({ progressive: true }).toBuffer()],
  ['a PNG', () => grey.clone().png().toBuffer()],
  ['an interlaced PNG', () => grey.clone().png({ progressive: true }).toBuffer()],
  ['a GIF', () => grey.clone().gif().toBuffer()],
  ['an AVIF', () => grey.clone().avif({ effort: 0 }).toBuffer()],
  ['a HEIC', async () => heic],
])('fault 9: %s of a few kilobytes that claims 400 MP is TOO_MANY_PIXELS', async (_, bytes) => {
  const bomb = claiming(20_000, 20_000, await bytes())
  expect(bomb.length).toBeLessThan(20_000)
  expect(await inspect(bomb)).toEqual(MANY)
})

test('fault 9: the largest decoded picture and its file leave Node a third of the function’s memory', () => {
  const memory = WORKER_MEMORY_MB * 2 ** 20
  expect(memory - MAX_DECODED_BYTES - MAX_FILE_BYTES).toBeGreaterThan(memory / 3)
})

test('fault 9: a TIFF that claims 400 MP is TOO_MANY_PIXELS', async () => {
  const side = (tag: 256 | 257) => [tag, 4, 20_000] as const
  expect(await inspect(preview([[...side(256)], [...side(257)]]))).toEqual(MANY)
})

test.each([
  [
    'a progressive JPEG',
    13_600,
    () => cmyk.clone().jpeg({ progressive: true }).toBuffer(),
    () => cmyk.clone().jpeg().toBuffer(),
  ],
  [
    'an interlaced PNG',
    13_000,
    () => deep.clone().png({ progressive: true }).toBuffer(),
    () => deep.clone().png().toBuffer(),
  ],
  ['an AVIF', 9_000, () => grey.clone().avif({ effort: 0 }).toBuffer(), () => grey.clone().jpeg().toBuffer()],
  ['a HEIC', 11_000, async () => heic, () => grey.clone().jpeg().toBuffer()],
])(
  'fault 9: %s, which can be decoded only as a whole, may have fewer pixels than what goes line by line',
  async (_, side, whole, byLine) => {
    expect(await inspect(claiming(side, side, await whole()))).toEqual(MANY)
    expect(await inspect(claiming(side, side, await byLine()))).toMatchObject({ width: side, height: side })
  },
)

/** Decodes what passes for a small picture. */
const decoded = async (bytes: Buffer) => decode((await inspect(bytes)) as Header)

test('fault 9: an AVIF or HEIC larger than it claims is refused and not retried', async () => {
  const large = sharp({ create: { width: 2000, height: 1500, channels: 3, background: '#888' } })
  expect(await decoded(claiming(64, 48, await large.avif({ effort: 0 }).toBuffer()))).toEqual(MANY)
  expect(await decoded(claiming(16, 16, heic))).toHaveProperty('refused')
})

/** A PNG of one grey bit a pixel, all black: 20,000 × 20,000 are 50 KB. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const framed = Buffer.alloc(body.length + 8)
    framed.writeUInt32BE(data.length)
    body.copy(framed, 4)
    framed.writeUInt32BE(crc32(body), body.length + 4)
    return framed
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
test('fault 9: a small file with huge dimensions is TOO_MANY_PIXELS without being decoded', async () => {
  const bytes = bomb(20_000, 20_000)
  expect(bytes.length).toBeLessThan(100_000)
  expect(await pictureOrRefusal(bytes)).toEqual({ refused: 'TOO_MANY_PIXELS' })
})

test('fault 11: a picture of more than 10,000 pixels a side is shown smaller', async () => {
  const { header, pixels } = await pictureOf(bomb(12_000, 6_000))
  expect([header.width, header.height]).toEqual([12_000, 6_000])
  expect([pixels.width, pixels.height]).toEqual([2048, 1024])
})

test('fault 10: a picture under 80 pixels a side does not go to Rekognition; one of 80 does', () => {
  expect(analysisSide({ width: 79, height: 500 })).toBe(0)
  expect(analysisSide({ width: 80, height: 80 })).toBe(80)
  expect(analysisSide({ width: 4000, height: 3000 })).toBe(1024)
  expect(analysisSide({ width: 500, height: 400 })).toBe(500)
})

test("a panorama's shorter side is not made smaller than Rekognition takes", async () => {
  expect(analysisSide({ width: 20_000, height: 1000 })).toBe(1600)
  expect(analysisSide({ width: 1000, height: 40_000 })).toBe(3200)
  // Narrower than 1 : 125, no size fits.
  expect(analysisSide({ width: 100, height: 20_000 })).toBe(0)
  const { header, pixels } = await pictureOf(bomb(12_000, 240))
  const shown = await sharp(await analysisImage(pixels, analysisSide(header))).metadata()
  expect([shown.width, shown.height]).toEqual([4000, 80])
})
