import { expect, test } from 'vitest'
import { contentTypeOf } from '../content-type.ts'
import { decode } from '../decode.ts'
import { readExif } from '../exif.ts'
import { inspect } from '../inspect.ts'
import { rawHeaderOf } from './raw.ts'
import { sharp } from '../sharp.ts'
import { RAW_TYPES } from '@album/model/uploads'
import { phonesRawFile, rawFile, SENSOR, tiff } from '../../../../pictures/raw-files.fixture.ts'

/** A JPEG, left half red, right half blue. */
async function picture(width: number, height: number): Promise<Buffer> {
  const red = await sharp({ create: { width: width / 2, height, channels: 3, background: '#f00' } })
    .png()
    .toBuffer()
  return sharp({ create: { width, height, channels: 3, background: '#00f' } })
    .composite([{ input: red, left: 0, top: 0 }])
    .jpeg()
    .withExif({ IFD0: { Orientation: '3' } })
    .toBuffer()
}
const full = await picture(1600, 1200)
const small = await picture(160, 120)

test.each(RAW_TYPES)('the largest preview in a raw file of type %s is shown, upright', async (type) => {
  const raw = rawFile(type, full, { orientation: 6, small })
  expect(contentTypeOf(raw)).toBe(type)
  const header = await inspect(raw)
  expect(header).toMatchObject({ contentType: type, width: 1200, height: 1600 })
  if ('refused' in header) throw new Error(header.refused)
  const pixels = await decode(header)
  if ('refused' in pixels) throw new Error(pixels.refused)
  expect([pixels.width, pixels.height]).toEqual([1200, 1600])
  // A quarter turn clockwise brings the left half to the top.
  const at = (y: number) => [...pixels.data.subarray((y * 1200 + 600) * 3, (y * 1200 + 600) * 3 + 3)]
  const [top, bottom] = [at(200), at(1400)]
  expect(top[0]! > 200 && top[2]! < 50, String(top)).toBe(true)
  expect(bottom[2]! > 200 && bottom[0]! < 50, String(bottom)).toBe(true)
})

test.each(RAW_TYPES)('camera and time of a raw file of type %s are read', async (type) => {
  const header = await inspect(rawFile(type, full, { small }))
  if ('refused' in header) throw new Error(header.refused)
  expect(await readExif(header.exif, true)).toMatchObject({
    takenLocal: '2024-07-31T18:05:09',
    camera: { model: 'Made by hand' },
  })
})

test.each(RAW_TYPES)(
  'a raw file of type %s with its picture is known by its time and size, with any preview',
  async (type) => {
    const header = rawHeaderOf(rawFile(type, small, { orientation: 6 }), type)
    expect(header).toMatchObject(
      type === 'image/x-canon-cr3'
        ? { width: 120, height: 160 }
        : { width: SENSOR.height, height: SENSOR.width },
    )
    expect(await readExif(header!.exif, true)).toMatchObject({ takenLocal: '2024-07-31T18:05:09' })
  },
)

test('a DNG without any picture is known by its time and the size of its sensor', async () => {
  const raw = phonesRawFile()
  expect(await inspect(raw)).toEqual({ refused: 'UNSUPPORTED' })
  const header = rawHeaderOf(raw, 'image/x-adobe-dng')
  expect(header).toMatchObject(SENSOR)
  expect(await readExif(header!.exif, true)).toMatchObject({ takenLocal: '2024-07-31T18:05:09' })
})

test('a DNG that says to be impossibly large is not kept for its size', () => {
  const huge = tiff([
    { 254: { long: 0 }, 256: { long: 4_000_000_000 }, 257: { long: 3024 }, 50706: { long: 0x0104 } },
  ])
  expect(contentTypeOf(huge)).toBe('image/x-adobe-dng')
  expect(rawHeaderOf(huge, 'image/x-adobe-dng')).toBeUndefined()
})

test.each(RAW_TYPES)('a raw file of type %s with nothing but a thumbnail is UNSUPPORTED', async (type) => {
  expect(await inspect(rawFile(type, small))).toEqual({ refused: 'UNSUPPORTED' })
})

test.each(RAW_TYPES)('a raw file of type %s that was cut is refused, wherever it ends', async (type) => {
  const raw = rawFile(type, full, { small })
  for (let end = 16; end < raw.length; end += Math.ceil(raw.length / 97)) {
    const header = await inspect(raw.subarray(0, end))
    const result = 'refused' in header ? header : await decode(header)
    if ('refused' in result) expect(['UNSUPPORTED', 'CORRUPT']).toContain(result.refused)
    // The file was cut after the preview.
    else expect(raw.indexOf(full.subarray(-200)) + 200).toBeLessThanOrEqual(end)
  }
})

test('a TIFF is refused wherever it was cut within its directory', async () => {
  for (const order of ['II', 'MM'] as const) {
    const whole = tiff([{ 254: { long: 1 }, 271: 'NIKON CORPORATION' }], order)
    for (let end = 8; end < whole.length; end += 1)
      expect(await inspect(whole.subarray(0, end)), String(end)).toHaveProperty('refused')
  }
})

test('directories that name each other, or many of them, end', async () => {
  const loop = tiff([{ 254: { long: 1 }, 271: 'SONY', 330: { long: 8 } }])
  expect(await inspect(loop)).toEqual({ refused: 'UNSUPPORTED' })
  const many = tiff(Array.from({ length: 500 }, () => ({ 254: { long: 1 }, 271: 'NIKON' })))
  expect(await inspect(many)).toEqual({ refused: 'UNSUPPORTED' })
})
