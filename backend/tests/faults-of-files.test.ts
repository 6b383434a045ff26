import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import sharp from 'sharp'
import { claiming } from '../functions/rekognize/messages/claiming.fixture.ts'
import { rawFile } from '../pictures/raw-files.fixture.ts'
import { preview } from '../functions/rekognize/picture/raw/raw.fixture.ts'
import { type Developer, developerOf } from './developer.ts'
import { type Library, photograph, put, sha256, signInTo } from './library.ts'
import { catVariant, cat, decompressionBomb, halves, halvesOf, quarters, quartersOf } from './pictures.ts'
import { endSystem, startSystem, type System } from './system.ts'

let system: System
let library: Library
let developer: Developer
beforeAll(async () => {
  system = await startSystem()
  library = await signInTo(system.config)
  developer = developerOf(system)
})
afterAll(() => endSystem(system))

const settled = (id: string) =>
  library.photoOnce(id, (photo) => ['READY', 'REJECTED', 'FAILED'].includes(photo!.status))
const upload = async (bytes: Buffer, name = 'a picture.jpg', type = 'image/jpeg') =>
  settled(await library.upload(bytes, name, type))
const imageOf = async (photo: { images: { name: string; url: string }[] }, name: string) =>
  Buffer.from(await (await fetch(photo.images.find((image) => image.name === name)!.url)).arrayBuffer())
const sizeOf = async (photo: { images: { name: string; url: string }[] }) => {
  const { width, height } = await sharp(await imageOf(photo, 'SCREEN')).metadata()
  return { width, height }
}
const reserving = (file: object) =>
  library.query(
    `mutation Reserve($input: [CreateUploadInput!]!) { createUpload(input: $input) { photo { id } } }`,
    {
      input: [
        { fileName: 'a', contentType: 'image/jpeg', bytes: 1, sha256: sha256(Buffer.from('a')), ...file },
      ],
    },
  )

test('fault 1: an empty file is refused before any upload', async () => {
  const { data, errors } = await reserving({ bytes: 0 })
  expect(data.createUpload).toEqual([null])
  expect(errors).toMatchObject([
    { errorType: 'ValidationError', errorInfo: { code: 'EMPTY', index: 0 }, path: ['createUpload'] },
  ])
})

test('fault 1: an empty object that reaches the bucket anyway is REJECTED as EMPTY, with a sentence', async () => {
  const { photo } = await library.reserve(Buffer.from('never sent'), 'empty.jpg', 'image/jpeg')
  await developer.putPhoto(library.owner, photo.id, Buffer.alloc(0))
  const rejected = await settled(photo.id)
  expect(rejected).toMatchObject({ status: 'REJECTED', reason: { code: 'EMPTY' }, title: 'empty.jpg' })
  expect(rejected.reason!.message).toMatch(/empty/)
})

test.each([
  ['a file over 100 MB', { bytes: 104_857_601 }, 'TOO_LARGE'],
  ['a video', { contentType: 'video/mp4' }, 'VIDEO'],
])('fault 2: %s is refused before any upload', async (_, file, code) => {
  const { errors } = await reserving(file)
  expect(errors).toMatchObject([{ errorType: 'ValidationError', errorInfo: { code } }])
})

test('fault 2: S3 refuses a body whose length is not the signed one', async () => {
  const bytes = await catVariant(2)
  const reserved = await library.reserve(bytes, 'cat.png')
  expect((await put(reserved, Buffer.concat([bytes, bytes]))).status).toBe(403)
  expect((await library.photo(reserved.photo.id))!.status).toBe('PENDING_UPLOAD')
})

test('fault 3: a truncated JPEG is REJECTED as CORRUPT and not retried', async () => {
  const whole = await cat().jpeg().toBuffer()
  const photo = await upload(whole.subarray(0, whole.length / 2), 'truncated.jpg')
  expect(photo).toMatchObject({ status: 'REJECTED', reason: { code: 'CORRUPT' }, images: [] })
  await developer.drained()
  expect((await library.photo(photo.id))!.version).toBe(photo.version)
  expect(await developer.waiting('DeadLetters')).toBe(0)
})

/** One file of each kind; some kinds are decoded differently. */
const KINDS: [name: string, type: string, file: () => Promise<Buffer>][] = [
  ['a progressive JPEG', 'image/jpeg', () => cat().jpeg({ progressive: true }).toBuffer()],
  ['a PNG', 'image/png', () => cat().png().toBuffer()],
  ['an interlaced PNG', 'image/png', () => cat().png({ progressive: true }).toBuffer()],
  ['a GIF', 'image/gif', () => cat().gif({ effort: 1 }).toBuffer()],
  ['an AVIF', 'image/avif', () => cat().avif({ effort: 0 }).toBuffer()],
  ['a HEIC', 'image/heic', async () => photograph('chelsea.heic')],
]

test.each([
  ...KINDS,
  ['a WebP', 'image/webp', () => cat().webp().toBuffer()],
  ['a TIFF', 'image/tiff', () => cat().tiff().toBuffer()],
] as typeof KINDS)(
  'fault 3: %s that ends too early is REJECTED as CORRUPT, with a sentence that says what to do',
  async (_, type, file) => {
    const whole = await file()
    const photo = await upload(whole.subarray(0, whole.length * 0.6), 'cut off', type)
    expect(photo).toMatchObject({ status: 'REJECTED', reason: { code: 'CORRUPT' }, images: [] })
    expect(photo.reason!.message).toMatch(/damaged or incomplete.*again/)
  },
)

test('fault 4: damage that still decodes is accepted', async () => {
  const bytes = await cat().jpeg().toBuffer()
  bytes.fill(0x55, bytes.length - 400, bytes.length - 200)
  expect((await upload(bytes, 'damaged.jpg')).status).toBe('READY')
})

test.each([
  ['HTML', '<!doctype html><script>alert(1)</script>'],
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
])('fault 5: %s named .jpg is REJECTED as UNSUPPORTED, by its content', async (_, content) => {
  const photo = await upload(Buffer.from(content), 'holiday.jpg', 'image/jpeg')
  expect(photo).toMatchObject({ status: 'REJECTED', reason: { code: 'UNSUPPORTED' }, images: [] })
  expect(await developer.mediaKeys(photo.id)).toEqual([])
})

test('fault 5: a camera’s raw file with no more than a thumbnail is REJECTED, with a sentence that says what to do', async () => {
  const photo = await upload(preview([[254, 4, 1]]), 'IMG_0001.DNG', 'image/x-adobe-dng')
  expect(photo).toMatchObject({ status: 'REJECTED', reason: { code: 'UNSUPPORTED' }, images: [] })
  expect(photo.reason!.message).toMatch(
    /Export the picture as JPEG.* A camera raw file must contain a large preview/,
  )
})

test('a camera’s raw file is shown as its preview and labelled, and its original stays as it came', async () => {
  const large = await cat().resize(1800).jpeg().toBuffer()
  for (const [type, name] of [
    ['image/x-canon-cr3', 'IMG_0001.CR3'],
    ['image/x-canon-cr2', 'IMG_0001.CR2'],
    ['image/x-nikon-nef', 'DSC_0001.NEF'],
    ['image/x-sony-arw', 'DSC00001.ARW'],
    ['image/x-adobe-dng', 'DNG_0001.DNG'],
  ] as const) {
    const raw = rawFile(type, large)
    const photo = await upload(raw, name, type)
    expect(photo).toMatchObject({ status: 'READY', contentType: type, takenLocal: '2024-07-31T18:05:09' })
    expect(photo.labels.map(({ name }) => name)).toContain('Cat')
    expect((await imageOf(photo, 'ORIGINAL')).equals(raw)).toBe(true)
    expect(Math.max(...Object.values(await sizeOf(photo)))).toBe(1800)
  }
})

test('a raw file that arrives before the picture of another shot with its name is a photo of its own in the end', async () => {
  const name = 'IMG_7001'
  const picture = await cat()
    .withExif({ IFD2: { DateTimeOriginal: '2024:07:31 18:05:10' } })
    .jpeg()
    .toBuffer()
  const raw = rawFile('image/x-canon-cr3', await cat().resize(1200).jpeg({ quality: 88 }).toBuffer())
  const ofPicture = await library.reserve(picture, `${name}.JPG`, 'image/jpeg')
  const ofRaw = await library.reserve(raw, `${name}.CR3`, 'image/x-canon-cr3', { rawOf: sha256(picture) })
  const pair = async () =>
    library.ask(
      `query Pair($picture: ID!, $raw: ID!) {
        picture: photo(id: $picture) { status rawFile { id } }
        raw: photo(id: $raw) { status rawOf labels { name } }
      }`,
      { picture: ofPicture.photo.id, raw: ofRaw.photo.id },
    )
  expect((await put(ofRaw, raw)).ok).toBe(true)
  await library.photoOnce(ofRaw.photo.id, (photo) => photo?.status === 'READY')
  expect(await pair()).toMatchObject({
    picture: { status: 'PENDING_UPLOAD', rawFile: { id: ofRaw.photo.id } },
    raw: { rawOf: ofPicture.photo.id, labels: [] },
  })

  expect((await put(ofPicture, picture)).ok).toBe(true)
  await vi.waitFor(async () => {
    const { picture, raw } = await pair()
    expect(picture).toEqual({ status: 'READY', rawFile: null })
    expect(raw).toMatchObject({ status: 'READY', rawOf: null })
    expect(raw.labels.map(({ name }: { name: string }) => name)).toContain('Cat')
  }, 60_000)
})

test('fault 6: HEIC, as iPhones write it, is shown and labelled', async () => {
  const photo = await upload(photograph('chelsea.heic'), 'IMG_0001.HEIC', 'image/heic')
  expect(photo).toMatchObject({ status: 'READY', contentType: 'image/heic' })
  expect(photo.labels.map(({ name }) => name)).toContain('Cat')
  expect((await sharp(await imageOf(photo, 'SCREEN')).metadata()).format).toBe('webp')
})

test('fault 6: HEIC that is damaged is REJECTED with a sentence that says what to do', async () => {
  const photo = await upload(photograph('chelsea.heic').subarray(0, 2000), 'IMG_0002.HEIC', 'image/heic')
  expect(photo).toMatchObject({ status: 'REJECTED' })
  expect(photo.reason!.message).toMatch(/export/i)
})

describe('fault 7: other formats are shown, animations by their first frame:', () => {
  const frames = async (format: 'gif' | 'webp' | 'tiff') => {
    const first = await cat().resize(200, 150).toBuffer()
    const second = await sharp(first).negate().toBuffer()
    const both = await sharp([first, second], { join: { animated: true } })
      .toFormat(format)
      .toBuffer()
    expect((await sharp(both).metadata()).pages).toBe(2)
    return both
  }
  const means = async (picture: Buffer) => (await sharp(picture).stats()).channels.map(({ mean }) => mean)
  test.each([
    ['image/gif', () => frames('gif')],
    ['image/webp', () => frames('webp')],
    ['image/avif', () => cat().avif({ effort: 0 }).toBuffer()],
    ['image/tiff', () => frames('tiff')],
  ] as const)('%s', async (type, bytes) => {
    const photo = await upload(await bytes(), 'picture', type)
    expect(photo).toMatchObject({ status: 'READY', contentType: type })
    const grid = await imageOf(photo, 'GRID')
    const { format, pages = 1 } = await sharp(grid).metadata()
    expect([format, pages]).toEqual(['webp', 1])
    // The second frame has the inverted colours.
    const [shown, expected] = [await means(grid), await means(await cat().png().toBuffer())]
    for (const channel of [0, 1, 2])
      expect(Math.abs(shown[channel]! - expected[channel]!), `${shown} is not ${expected}`).toBeLessThan(15)
    expect(photo.labels.map(({ name }) => name)).toContain('Cat')
  })
})

describe('fault 8: is shown with the right colours:', () => {
  test.each([
    ['a CMYK JPEG', () => halves().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()],
    ['a 16-bit PNG', () => halves().toColourspace('rgb16').png().toBuffer()],
    ['a picture with transparency', () => halves().ensureAlpha(0.99).png().toBuffer()],
  ])('%s', async (_, bytes) => {
    const photo = await upload(await bytes(), 'halves')
    for (const name of ['GRID', 'SCREEN']) {
      const picture = await imageOf(photo, name)
      expect((await sharp(picture).metadata()).space).toBe('srgb')
      expect(await halvesOf(picture)).toEqual(['red', 'blue'])
    }
  })
})

test('fault 9: a decompression bomb is REJECTED as TOO_MANY_PIXELS, and the album keeps working', async () => {
  const photo = await upload(decompressionBomb(), 'bomb.png', 'image/png')
  expect(photo).toMatchObject({ status: 'REJECTED', reason: { code: 'TOO_MANY_PIXELS' } })
  expect(await upload(await catVariant(9), 'cat.png')).toMatchObject({ status: 'READY' })
})

test.each(KINDS)(
  'fault 9: %s of a few kilobytes that claims 400 megapixels is REJECTED as TOO_MANY_PIXELS',
  async (_, type, file) => {
    const photo = await upload(claiming(20_000, 20_000, await file()), 'bomb', type)
    expect(photo).toMatchObject({ status: 'REJECTED', reason: { code: 'TOO_MANY_PIXELS' }, images: [] })
  },
)

test('fault 10: a picture under 80 pixels on a side is READY without labels, and says why', async () => {
  const photo = await upload(await cat().resize(79, 300, { fit: 'fill' }).png().toBuffer())
  expect(photo).toMatchObject({ status: 'READY', reason: { code: 'TOO_SMALL' }, labels: [], width: 79 })
})

test('fault 10: a panorama that is too narrow at any size says so, not that it lacks pixels', async () => {
  const photo = await upload(await cat().resize(12_600, 100, { fit: 'fill' }).jpeg().toBuffer())
  expect(photo).toMatchObject({ status: 'READY', reason: { code: 'TOO_SMALL' }, labels: [], height: 100 })
  expect(photo.reason!.message).toMatch(/too narrow.*125 times/)
})

test('fault 11: a picture over 10,000 pixels on a side is scaled down and analysed', async () => {
  const large = await cat().resize(10_400, 6_900, { fit: 'fill', kernel: 'nearest' }).jpeg().toBuffer()
  const photo = await upload(large)
  expect(photo).toMatchObject({ status: 'READY', width: 10_400, height: 6_900, reason: null })
  expect(photo.labels.map(({ name }) => name)).toContain('Cat')
  expect(photo.images.find(({ name }) => name === 'SCREEN')!.width).toBe(2048)
})

test('fault 12: a JPEG is shown upright, whichever of the eight ways the camera was held', async () => {
  const found = new Set<string>()
  for (let orientation = 1; orientation <= 8; orientation += 1) {
    const bytes = await quarters().withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer()
    const photo = await upload(bytes, `${orientation}.jpg`)
    const upright = await sharp(bytes).autoOrient().toBuffer({ resolveWithObject: true })
    const { width, height } = upright.info
    expect(photo, `orientation ${orientation}`).toMatchObject({ width, height })
    for (const name of ['GRID', 'SCREEN'])
      expect(await quartersOf(await imageOf(photo, name)), `orientation ${orientation}, ${name}`).toEqual(
        await quartersOf(upright.data),
      )
    found.add(String(await quartersOf(upright.data)))
  }
  expect(found.size).toBe(8)
})

test('fault 12: a rotated photo is shown upright with its boxes, and its location stays private', async () => {
  const upright = await upload(photograph('chelsea.png'), 'upright.png')
  const turned = await cat()
    .rotate(-90)
    .withExif({
      IFD0: { Orientation: '6' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '52/1 30/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '13/1 24/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 95 })
    .toBuffer()
  expect((await sharp(turned).metadata()).orientation).toBe(6)
  const photo = await upload(turned, 'on its side.jpg')
  expect(photo).toMatchObject({ width: 451, height: 300 })
  const box = (of: typeof photo) => of.labels.find(({ name }) => name === 'Cat')!.instances[0]!.boundingBox
  for (const side of ['left', 'top', 'width', 'height'] as const)
    expect(Math.abs(box(photo)[side] - box(upright)[side]), side).toBeLessThan(0.1)
  for (const name of ['GRID', 'SCREEN']) {
    const rendition = await sharp(await imageOf(photo, name)).metadata()
    expect(rendition.width! > rendition.height!, name).toBe(true)
    expect(rendition.exif, name).toBeUndefined()
    expect(rendition.orientation, name).toBeUndefined()
  }
})
