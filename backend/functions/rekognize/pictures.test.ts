import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { analysisSide } from './analysis-size.ts'
import { decode, type Pixels } from './decode.ts'
import { readExif } from './exif.ts'
import { inspect } from './inspect.ts'
import { analysisImage, renditionOf, thumbhashOf } from './renditions.ts'
import { sharp } from './sharp.ts'

const photos = new URL('../../local/tests/photos/', import.meta.url)
const rocket = readFileSync(new URL('rocket.jpg', photos))

/** Inspects and decodes as the worker does. */
async function see(bytes: Buffer) {
  const header = await inspect(bytes)
  if ('refused' in header) return header
  const pixels = await decode(bytes, header)
  return 'refused' in pixels ? pixels : { header, pixels }
}
async function seen(bytes: Buffer) {
  const result = await see(bytes)
  if ('refused' in result) throw new Error(`refused: ${result.refused}`)
  return result
}
/** Mean colour of a part of a picture, ratios 0 to 1. */
async function colourAt({ data, ...raw }: Pixels, left: number, top: number): Promise<number[]> {
  const patch = { left: Math.floor(left * raw.width), top: Math.floor(top * raw.height), width: 8, height: 8 }
  const { channels } = await sharp(data, { raw }).extract(patch).stats()
  return channels.slice(0, 3).map((channel) => Math.round(channel.mean))
}

test('fault 1: a file without content is EMPTY', async () => {
  expect(await see(Buffer.alloc(0))).toEqual({ refused: 'EMPTY' })
})

test('fault 3: a JPEG that ends too early is CORRUPT, wherever it was cut', async () => {
  for (const length of [200, rocket.length >> 2, rocket.length >> 1, rocket.length - 2000])
    expect(await see(rocket.subarray(0, length))).toEqual({ refused: 'CORRUPT' })
  const large = await sharp(rocket).resize(5000).jpeg().toBuffer()
  expect(await see(large.subarray(0, large.length >> 1))).toEqual({ refused: 'CORRUPT' })
})

test('fault 3: other formats that end too early are CORRUPT as well', async () => {
  for (const format of ['png', 'webp', 'gif', 'tiff'] as const) {
    const whole = await sharp(rocket).resize(200).toFormat(format).toBuffer()
    expect(await see(whole.subarray(0, whole.length >> 1)), format).toEqual({ refused: 'CORRUPT' })
  }
})

test('fault 4: corruption that still decodes is accepted', async () => {
  const damaged = Buffer.from(rocket)
  for (const part of [0.4, 0.6, 0.8]) damaged[Math.floor(damaged.length * part)]! ^= 0x55
  expect(await see(damaged)).toMatchObject({ header: { width: 640, height: 427 } })
})

test('fault 5: HTML, SVG, a video or noise is UNSUPPORTED, whatever it is called', async () => {
  for (const content of [
    '<!doctype html><script>alert(1)</script>',
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"/>',
    '<?xml version="1.0"?><svg/>',
    '%PDF-1.7',
    '\0\0\0\x18ftypmp42\0\0\0\0mp42isom',
    '\0',
    'x'.repeat(5000),
  ])
    expect(await see(Buffer.from(content, 'latin1')), content).toEqual({ refused: 'UNSUPPORTED' })
})

/** 300 × 200 stored on its side (`irot`, and EXIF's orientation 6), in Display P3; from chelsea.png by heif-enc. */
const heic = readFileSync(new URL('chelsea.heic', photos))

test('fault 6: HEIC is shown, upright once and in its right colours', async () => {
  const { header, pixels } = await seen(heic)
  expect(header).toMatchObject({ contentType: 'image/heic', width: 300, height: 200 })
  expect([pixels.width, pixels.height]).toEqual([300, 200])
  const png = await seen(
    await sharp(readFileSync(new URL('chelsea.png', photos)))
      .resize(300, 200)
      .png()
      .toBuffer(),
  )
  for (const [left, top] of [
    [0.2, 0.5],
    [0.5, 0.3],
    [0.8, 0.8],
  ] as const) {
    const [found, expected] = [await colourAt(pixels, left, top), await colourAt(png.pixels, left, top)]
    found.forEach((value, channel) => expect(Math.abs(value - expected[channel]!)).toBeLessThan(10))
  }
})

test('fault 6: a HEIC that ends too early, or is none inside, is CORRUPT', async () => {
  for (const length of [100, 2000, heic.length >> 1, heic.length - 3000])
    expect(await see(heic.subarray(0, length)), `${length} bytes`).toEqual({ refused: 'CORRUPT' })
  expect(await see(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'))).toEqual({
    refused: 'CORRUPT',
  })
})

test('fault 7: of an animation the first frame is shown', async () => {
  const frame = (background: string) => sharp({ create: { width: 90, height: 90, channels: 3, background } })
  const frames = await Promise.all(['#f00', '#00f'].map((colour) => frame(colour).png().toBuffer()))
  for (const format of ['gif', 'webp'] as const) {
    const animated = await sharp(frames, { join: { animated: true } })
      .toFormat(format)
      .toBuffer()
    expect((await sharp(animated).metadata()).pages).toBe(2)
    const { header, pixels } = await seen(animated)
    expect([header.contentType, header.width, header.height]).toEqual([`image/${format}`, 90, 90])
    const [red, , blue] = await colourAt(pixels, 0.5, 0.5)
    expect(red! > 200 && blue! < 50, format).toBe(true)
  }
})

test('fault 7: AVIF and TIFF are shown', async () => {
  for (const format of ['avif', 'tiff'] as const) {
    const bytes = await sharp(rocket).resize(200).toFormat(format).toBuffer()
    const { header, pixels } = await seen(bytes)
    expect(header.contentType).toBe(`image/${format}`)
    expect(pixels.width).toBe(200)
  }
})

test('fault 8: CMYK, 16 bits, grey and alpha are converted to sRGB with right colours', async () => {
  const small = sharp(rocket).resize(300)
  const colour = await colourAt((await seen(await small.clone().png().toBuffer())).pixels, 0.1, 0.1)
  for (const [name, bytes] of Object.entries({
    cmyk: await small.clone().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer(),
    sixteen: await small.clone().toColourspace('rgb16').png().toBuffer(),
    alpha: await small.clone().ensureAlpha(1).png().toBuffer(),
  })) {
    const { pixels } = await seen(bytes)
    const found = await colourAt(pixels, 0.1, 0.1)
    // CMYK has no exact way back.
    const tolerance = name === 'cmyk' ? 30 : 3
    found.forEach((value, channel) =>
      expect(Math.abs(value - colour[channel]!), name).toBeLessThan(tolerance),
    )
    expect(pixels.data.length).toBe(pixels.width * pixels.height * pixels.channels)
    expect((await sharp(await analysisImage(pixels, 300)).metadata()).space).toBe('srgb')
  }
  const grey = await seen(await small.clone().greyscale().jpeg().toBuffer())
  expect(await thumbhashOf(grey.pixels)).toMatch(/^[A-Za-z0-9+/]+=*$/)
})

test('fault 8: what is transparent is shown to Rekognition on white, and stays transparent in renditions', async () => {
  const clear = {
    width: 100,
    height: 100,
    channels: 4,
    background: { r: 255, g: 0, b: 0, alpha: 0 },
  } as const
  const { pixels } = await seen(await sharp({ create: clear }).png().toBuffer())
  const { channels } = await sharp(await analysisImage(pixels, 100)).stats()
  expect(channels.map((channel) => Math.round(channel.mean))).toEqual([255, 255, 255])
  expect((await sharp((await renditionOf('GRID', pixels)).body).metadata()).hasAlpha).toBe(true)
})

/** A PNG of one grey bit a pixel, all black: 20,000 × 20,000 are 50 KB. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    crc.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, crc])
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
function crc32(bytes: Buffer): number {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

test('fault 9: a small file of huge pixels is TOO_MANY_PIXELS, without being decoded', async () => {
  const bytes = bomb(20_000, 20_000)
  expect(bytes.length).toBeLessThan(100_000)
  expect(await see(bytes)).toEqual({ refused: 'TOO_MANY_PIXELS' })
})

test('fault 11: a picture of more than 10,000 pixels a side is shown smaller', async () => {
  const { header, pixels } = await seen(bomb(12_000, 6_000))
  expect([header.width, header.height]).toEqual([12_000, 6_000])
  expect([pixels.width, pixels.height]).toEqual([2048, 1024])
})

test('fault 10: a picture under 80 pixels a side is not for Rekognition; one of 80 is', () => {
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
  const { header, pixels } = await seen(bomb(12_000, 240))
  const shown = await sharp(await analysisImage(pixels, analysisSide(header))).metadata()
  expect([shown.width, shown.height]).toEqual([4000, 80])
})

/** Red, green, blue and white quarters, so that every turning and mirroring can be told from the others. */
async function quarters(orientation?: number): Promise<Buffer> {
  const tile = (background: string) => ({
    create: { width: 100, height: 60, channels: 3 as const, background },
  })
  return sharp({ create: { width: 200, height: 120, channels: 3, background: '#fff' } })
    .composite([
      { input: tile('#f00'), left: 0, top: 0 },
      { input: tile('#0f0'), left: 100, top: 0 },
      { input: tile('#00f'), left: 0, top: 60 },
    ])
    .withMetadata({ orientation })
    .png()
    .toBuffer()
}

test('fault 12: a picture stands upright, whichever of the eight ways the camera was held', async () => {
  for (let orientation = 1; orientation <= 8; orientation += 1) {
    const bytes = await quarters(orientation)
    const { header, pixels } = await seen(bytes)
    const { data, info } = await sharp(bytes).autoOrient().raw().toBuffer({ resolveWithObject: true })
    expect([pixels.width, pixels.height], `orientation ${orientation}`).toEqual([info.width, info.height])
    expect([header.width, header.height]).toEqual([info.width, info.height])
    expect(pixels.data.equals(data), `orientation ${orientation}`).toBe(true)
  }
})

const withPlaceAndTime = {
  IFD2: { DateTimeOriginal: '2024:07:31 18:05:09', OffsetTimeOriginal: '+02:00' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '52/1 30/1 0/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '13/1 24/1 0/1',
  },
}

test('fault 12: where a photo was taken gets into no rendition, nor does any other metadata', async () => {
  const bytes = await sharp(rocket).withExif(withPlaceAndTime).jpeg().toBuffer()
  expect(bytes.includes('Exif')).toBe(true)
  const { pixels } = await seen(bytes)
  for (const body of [
    (await renditionOf('GRID', pixels)).body,
    (await renditionOf('SCREEN', pixels)).body,
    await analysisImage(pixels, 480),
  ]) {
    const { exif, xmp, iptc } = await sharp(body).metadata()
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined])
  }
})

test("when a photo was taken is read as the camera's clock said, in every format", async () => {
  for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
    const bytes = await sharp(rocket).resize(100).withExif(withPlaceAndTime).toFormat(format).toBuffer()
    const { header } = await seen(bytes)
    expect(await readExif(header.exif, false), format).toEqual({
      takenLocal: '2024-07-31T18:05:09',
      takenOffset: '+02:00',
    })
  }
})

test('when a TIFF was taken is read from the file, which is an EXIF block itself', async () => {
  const bytes = await sharp(rocket).resize(100).withExif(withPlaceAndTime).jpeg().toBuffer()
  const tiff = (await seen(bytes)).header.exif!.subarray('Exif\0\0'.length)
  expect(await readExif(tiff, false)).toMatchObject({ takenLocal: '2024-07-31T18:05:09' })
  const { header } = await seen(await sharp(rocket).resize(100).tiff().toBuffer())
  expect(await readExif(header.exif, false)).toEqual({})
})

test('a clock that was never set, or a day that does not exist, gives no time', async () => {
  for (const wrong of [
    '0000:00:00 00:00:00',
    '2024:02:30 10:00:00',
    '    :  :     :  :  ',
    '2024:07:31 25:00:00',
  ]) {
    const bytes = await sharp(rocket)
      .resize(100)
      .withExif({ IFD2: { DateTimeOriginal: wrong } })
      .jpeg()
      .toBuffer()
    expect(await readExif((await seen(bytes)).header.exif, false), wrong).toEqual({})
  }
  expect(await readExif(Buffer.from('Exif\0\0garbage'), true)).toEqual({})
  expect(await readExif(undefined, true)).toEqual({})
})

test('renditions are WebP, as large as asked but never larger than the photo', async () => {
  const { pixels } = await seen(rocket)
  expect((await renditionOf('GRID', pixels)).image).toEqual({
    name: 'GRID',
    width: 480,
    height: 320,
    format: 'image/webp',
  })
  const screen = await renditionOf('SCREEN', pixels)
  expect(screen.image).toMatchObject({ width: 640, height: 427 })
  expect((await sharp(screen.body).metadata()).format).toBe('webp')
  expect(Buffer.from(await thumbhashOf(pixels), 'base64').length).toBeLessThan(30)
})
