import { RENDITION_SIDES } from '@album/model/photo'
import { expect, test } from 'vitest'
import { decode, type Pixels } from './decode.ts'
import { readExif } from './exif.ts'
import { inspect } from './inspect.ts'
import { analysisImage, renditionOf, thumbhashOf } from './renditions.ts'
import { photograph, pictureOf } from './picture.fixture.ts'
import { sharp } from './sharp.ts'

const rocket = photograph('rocket.jpg')
/** Mean colour of a part of a picture, ratios 0 to 1. */
async function colourAt({ data, ...raw }: Pixels, left: number, top: number): Promise<number[]> {
  const patch = { left: Math.floor(left * raw.width), top: Math.floor(top * raw.height), width: 8, height: 8 }
  // sharp's statistics are of the input, so the patch is an input of its own.
  const { channels } = await sharp(await sharp(data, { raw }).extract(patch).png().toBuffer()).stats()
  return channels.slice(0, 3).map((channel) => Math.round(channel.mean))
}

/** 300 × 200 stored on its side (`irot`, and EXIF's orientation 6), in Display P3; from chelsea.png by heif-enc. */
const heic = photograph('chelsea.heic')

test('fault 6: HEIC is shown, upright once and in its right colours', async () => {
  const { header, pixels } = await pictureOf(heic)
  expect(header).toMatchObject({ contentType: 'image/heic', width: 300, height: 200 })
  expect([pixels.width, pixels.height]).toEqual([300, 200])
  const png = await pictureOf(await sharp(photograph('chelsea.png')).resize(300, 200).png().toBuffer())
  for (const [left, top] of [
    [0.2, 0.5],
    [0.5, 0.3],
    [0.8, 0.8],
  ] as const) {
    const [found, expected] = [await colourAt(pixels, left, top), await colourAt(png.pixels, left, top)]
    found.forEach((value, channel) => expect(Math.abs(value - expected[channel]!)).toBeLessThan(10))
  }
})

test('fault 7: the first frame of an animation is shown', async () => {
  const frame = (background: string) => sharp({ create: { width: 90, height: 90, channels: 3, background } })
  const frames = await Promise.all(['#f00', '#00f'].map((colour) => frame(colour).png().toBuffer()))
  for (const format of ['gif', 'webp'] as const) {
    const animated = await sharp(frames, { join: { animated: true } })
      .toFormat(format)
      .toBuffer()
    expect((await sharp(animated).metadata()).pages).toBe(2)
    const { header, pixels } = await pictureOf(animated)
    expect([header.contentType, header.width, header.height]).toEqual([`image/${format}`, 90, 90])
    const [red, , blue] = await colourAt(pixels, 0.5, 0.5)
    expect(red! > 200 && blue! < 50, format).toBe(true)
  }
})

test('fault 7: the first page of a TIFF is shown', async () => {
  const page = (background: string) => sharp({ create: { width: 90, height: 90, channels: 3, background } })
  const pages = await Promise.all(['#f00', '#00f'].map((colour) => page(colour).png().toBuffer()))
  const bytes = await sharp(pages, { join: { animated: true } })
    .tiff()
    .toBuffer()
  expect((await sharp(bytes).metadata()).pages).toBe(2)
  const { header, pixels } = await pictureOf(bytes)
  expect([header.width, header.height]).toEqual([90, 90])
  const [red, , blue] = await colourAt(pixels, 0.5, 0.5)
  expect(red! > 200 && blue! < 50).toBe(true)
})

test('fault 7: AVIF and TIFF are shown', async () => {
  for (const format of ['avif', 'tiff'] as const) {
    const bytes = await sharp(rocket).resize(200).toFormat(format).toBuffer()
    const { header, pixels } = await pictureOf(bytes)
    expect(header.contentType).toBe(`image/${format}`)
    expect(pixels.width).toBe(200)
  }
})

test('fault 8: CMYK, 16 bits, grey and alpha are converted to sRGB with right colours', async () => {
  const small = sharp(rocket).resize(300)
  const colour = await colourAt((await pictureOf(await small.clone().png().toBuffer())).pixels, 0.1, 0.1)
  for (const [name, bytes] of Object.entries({
    cmyk: await small.clone().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer(),
    sixteen: await small.clone().toColourspace('rgb16').png().toBuffer(),
    alpha: await small.clone().ensureAlpha(1).png().toBuffer(),
  })) {
    const { pixels } = await pictureOf(bytes)
    const found = await colourAt(pixels, 0.1, 0.1)
    // CMYK has no exact way back.
    const tolerance = name === 'cmyk' ? 30 : 3
    found.forEach((value, channel) =>
      expect(Math.abs(value - colour[channel]!), name).toBeLessThan(tolerance),
    )
    expect(pixels.data.length).toBe(pixels.width * pixels.height * pixels.channels)
    expect((await sharp(await analysisImage(pixels, 300)).metadata()).space).toBe('srgb')
  }
  const grey = await pictureOf(await small.clone().greyscale().jpeg().toBuffer())
  expect(await thumbhashOf(grey.pixels)).toMatch(/^[A-Za-z0-9+/]+=*$/)
})

test('fault 8: a large photo with the colour profile of a phone is shown in its right colours', async () => {
  const colours = ['#f00', '#3b7', '#124'].map((background) => ({
    create: { width: 1000, height: 900, channels: 3 as const, background },
  }))
  const wide = sharp({ create: { width: 3000, height: 900, channels: 3, background: '#fff' } })
    .composite(colours.map((input, index) => ({ input, left: index * 1000, top: 0 })))
    .withIccProfile('p3')
  for (const bytes of [
    await wide.clone().jpeg({ quality: 95 }).toBuffer(),
    await wide.clone().ensureAlpha(0.5).png().toBuffer(),
  ]) {
    const { header, pixels } = await pictureOf(bytes)
    expect(header.icc).toBeDefined()
    expect(pixels.width).toBe(2048)
    for (const [left, expected] of [
      [0.1, [255, 0, 0]],
      [0.5, [51, 187, 119]],
      [0.9, [17, 34, 68]],
    ] as const)
      for (const [channel, value] of (await colourAt(pixels, left, 0.5)).entries())
        expect(Math.abs(value - expected[channel]!), `${header.contentType} at ${left}`).toBeLessThan(4)
  }
})

test('fault 8: 16 bits with a colour profile (sRGB, P3), and a 10-bit AVIF, are shown in their right colours', async () => {
  const flat = (width: number, channels: 3 | 4 = 3) =>
    sharp({ create: { width, height: 400, channels, background: { r: 200, g: 60, b: 30, alpha: 0.5 } } })
  const deep = (width: number, profile: 'srgb' | 'p3', channels?: 3 | 4) =>
    flat(width, channels).toColourspace('rgb16').withIccProfile(profile)
  for (const [name, bytes] of Object.entries({
    'PNG in sRGB': await deep(600, 'srgb').png().toBuffer(),
    'PNG in P3': await deep(600, 'p3').png().toBuffer(),
    'large PNG in P3': await deep(3000, 'p3').png().toBuffer(),
    'PNG in P3 with alpha': await deep(600, 'p3', 4).png().toBuffer(),
    'TIFF in P3': await deep(600, 'p3').tiff({ compression: 'none' }).toBuffer(),
    'AVIF in P3': await flat(200)
      .withIccProfile('p3')
      .avif({ bitdepth: 10, effort: 0, quality: 95 })
      .toBuffer(),
  })) {
    const { depth, icc } = await sharp(bytes).metadata()
    expect([depth, icc !== undefined], name).toEqual(['ushort', true])
    const { pixels } = await pictureOf(bytes)
    for (const [channel, value] of (await colourAt(pixels, 0.5, 0.5)).entries())
      expect(Math.abs(value - [200, 60, 30][channel]!), name).toBeLessThan(4)
  }
})

test('fault 6: a HEIC that is shown smaller keeps its colours', async () => {
  const header = await inspect(heic)
  const small = 'refused' in header ? header : await decode(header, 150)
  if ('refused' in small) throw new Error(small.refused)
  expect([small.width, small.height]).toEqual([150, 100])
  const means = async ({ data, ...raw }: Pixels) => (await sharp(data, { raw }).stats()).channels
  const expected = await means((await pictureOf(heic)).pixels)
  for (const [channel, { mean }] of (await means(small)).entries())
    expect(Math.abs(mean - expected[channel]!.mean)).toBeLessThan(1)
})

test('fault 8: Rekognition gets transparent pictures on white, and renditions stay transparent', async () => {
  const clear = {
    width: 100,
    height: 100,
    channels: 4,
    background: { r: 255, g: 0, b: 0, alpha: 0 },
  } as const
  const { pixels } = await pictureOf(await sharp({ create: clear }).png().toBuffer())
  const { channels } = await sharp(await analysisImage(pixels, 100)).stats()
  expect(channels.map((channel) => Math.round(channel.mean))).toEqual([255, 255, 255])
  expect((await sharp((await renditionOf('GRID', pixels)).body).metadata()).hasAlpha).toBe(true)
})

/** Red, green, blue and white quarters, so that each turning and mirroring looks different. */
function quarters(orientation: number) {
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
}

test.each(['png', 'jpeg'] as const)(
  'fault 12: a %s stands upright, whichever of the eight ways the camera was held',
  async (format) => {
    for (let orientation = 1; orientation <= 8; orientation += 1) {
      const bytes = await quarters(orientation).toFormat(format).toBuffer()
      const { header, pixels } = await pictureOf(bytes)
      const { data, info } = await sharp(bytes).autoOrient().raw().toBuffer({ resolveWithObject: true })
      expect([pixels.width, pixels.height], `orientation ${orientation}`).toEqual([info.width, info.height])
      expect([header.width, header.height]).toEqual([info.width, info.height])
      expect(pixels.data.equals(data), `orientation ${orientation}`).toBe(true)
    }
  },
)

const withPlaceAndTime = {
  IFD2: { DateTimeOriginal: '2024:07:31 18:05:09', OffsetTimeOriginal: '+02:00' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '52/1 30/1 0/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '13/1 24/1 0/1',
  },
}

test('fault 12: no rendition holds the location or any other metadata', async () => {
  const bytes = await sharp(rocket).withExif(withPlaceAndTime).jpeg().toBuffer()
  expect(bytes.includes('Exif')).toBe(true)
  const { pixels } = await pictureOf(bytes)
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
    const { header } = await pictureOf(bytes)
    expect(await readExif(header.exif, false), format).toEqual({
      takenLocal: '2024-07-31T18:05:09',
      takenOffset: '+02:00',
    })
  }
})

test('when a TIFF was taken is read from the file, which is an EXIF block itself', async () => {
  const bytes = await sharp(rocket).resize(100).withExif(withPlaceAndTime).jpeg().toBuffer()
  const tiff = (await pictureOf(bytes)).header.exif[0]!.subarray('Exif\0\0'.length)
  expect(await readExif([tiff], false)).toMatchObject({ takenLocal: '2024-07-31T18:05:09' })
  const { header } = await pictureOf(await sharp(rocket).resize(100).tiff().toBuffer())
  expect(await readExif(header.exif, false)).toEqual({})
})

test('an unset clock or an impossible day gives no time', async () => {
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
    expect(await readExif((await pictureOf(bytes)).header.exif, false), wrong).toEqual({})
  }
  expect(await readExif([Buffer.from('Exif\0\0garbage')], true)).toEqual({})
  expect(await readExif([], true)).toEqual({})
})

test('renditions are WebP, as large as asked but never larger than the photo', async () => {
  const { pixels } = await pictureOf(rocket)
  expect((await renditionOf('GRID', pixels)).image).toEqual({
    name: 'GRID',
    width: RENDITION_SIDES.GRID,
    height: Math.round((RENDITION_SIDES.GRID / 640) * 427),
    format: 'image/webp',
  })
  const screen = await renditionOf('SCREEN', pixels)
  expect(screen.image).toMatchObject({ width: 640, height: 427 })
  expect((await sharp(screen.body).metadata()).format).toBe('webp')
  expect(Buffer.from(await thumbhashOf(pixels), 'base64').length).toBeLessThan(30)
})
