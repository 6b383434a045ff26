import { expect, test } from 'vitest'
import { readExif } from './exif.ts'
import { sharp } from './sharp.ts'

type Exif = Parameters<ReturnType<typeof sharp>['withExif']>[0]

/** An EXIF block with these tags, as a JPEG carries it. */
async function block(tags: Exif): Promise<Buffer> {
  const grey = sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
  return (await sharp(await grey.withExif(tags).jpeg().toBuffer()).metadata()).exif!
}
const BERLIN = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '52/1 30/1 3600/100',
  GPSLongitudeRef: 'E',
  GPSLongitude: '13/1 24/1 0/1',
}

test("the camera's name is kept without its padding", async () => {
  const exif = await block({
    IFD0: { Make: 'PENTAX Corporation  ', Model: 'PENTAX K100D Super' },
    IFD2: {
      LensModel: 'smc DA 50mm',
      ExposureTime: '1/250',
      FNumber: '18/10',
      ISOSpeedRatings: '200',
      FocalLength: '50/1',
      FocalLengthIn35mmFilm: '75',
    },
  })
  expect((await readExif([exif], false)).camera).toEqual({
    make: 'PENTAX Corporation',
    model: 'PENTAX K100D Super',
    lens: 'smc DA 50mm',
    exposureTime: 0.004,
    fNumber: 1.8,
    iso: 200,
    focalLength: 50,
    focalLength35: 75,
  })
})

test("the camera's texts have no invisible characters and no half ones, and are at most 100 long", async () => {
  const make = Buffer.from('\u202eLeica\u2028\u200b')
  const model = Buffer.from(`X\u2029100${' '.repeat(95)}\u{1f4f7}${'x'.repeat(2000)}`)
  // libexif writes only ASCII.
  const [m, l] = ['m'.repeat(make.length), 'l'.repeat(model.length)]
  const exif = await block({ IFD0: { Make: m, Model: l } })
  make.copy(exif, exif.indexOf(m))
  model.copy(exif, exif.indexOf(l))
  expect((await readExif([exif], false)).camera).toMatchObject({ make: 'Leica', model: 'X100' })
})

test('an empty or nonsensical camera name is dropped', async () => {
  expect(
    (await readExif([await block({ IFD2: { FNumber: '0/1', ExposureTime: '1/0' } })], false)).camera,
  ).toBe(undefined)
})

const ORIGINAL = { DateTimeOriginal: '2024:07:31 18:05:09', OffsetTimeOriginal: '+02:00' }
const DIGITIZED = { DateTimeDigitized: '2023:01:02 03:04:05', OffsetTimeDigitized: '-05:00' }
const CHANGED = { IFD0: { DateTime: '2022:11:12 13:14:15' }, IFD2: { OffsetTime: '+09:30' } }
const UNSET = { DateTimeOriginal: '0000:00:00 00:00:00', OffsetTimeOriginal: '+02:00' }

test.each([
  [
    'it was taken',
    { ...CHANGED, IFD2: { ...CHANGED.IFD2, ...DIGITIZED, ...ORIGINAL } },
    '2024-07-31T18:05:09',
    '+02:00',
  ],
  [
    'it was digitized',
    { ...CHANGED, IFD2: { ...CHANGED.IFD2, ...DIGITIZED } },
    '2023-01-02T03:04:05',
    '-05:00',
  ],
  [
    'it was digitized, of a clock that was not set',
    { IFD2: { ...UNSET, ...DIGITIZED } },
    '2023-01-02T03:04:05',
    '-05:00',
  ],
  ['the file was changed', CHANGED, '2022-11-12T13:14:15', '+09:30'],
])(
  'the time is when %s, with its own zone, where the camera says no better',
  async (_, tags, local, offset) => {
    expect(await readExif([await block(tags)], false)).toMatchObject({
      takenLocal: local,
      takenOffset: offset,
    })
  },
)

test('a time zone is used only with the time it belongs to', async () => {
  const exif = await block({
    IFD2: { DateTimeDigitized: '2023:01:02 03:04:05', OffsetTimeOriginal: '+02:00' },
  })
  expect(await readExif([exif], false)).toMatchObject({
    takenLocal: '2023-01-02T03:04:05',
    takenOffset: undefined,
  })
})

test('a photo’s location is not even read unless it is kept', async () => {
  const exif = await block({ IFD3: BERLIN })
  expect((await readExif([exif], false)).location).toBe(undefined)
  expect((await readExif([exif], true)).location).toEqual({ latitude: 52.51, longitude: 13.4 })
})

test('south and west are negative', async () => {
  const exif = await block({ IFD3: { ...BERLIN, GPSLatitudeRef: 'S', GPSLongitudeRef: 'W' } })
  expect((await readExif([exif], true)).location).toEqual({ latitude: -52.51, longitude: -13.4 })
})

test('a phone without a GPS fix gives no location', async () => {
  const nowhere = { ...BERLIN, GPSLatitude: '0/1 0/1 0/1', GPSLongitude: '0/1 0/1 0/1' }
  for (const location of [
    nowhere,
    { ...BERLIN, GPSLatitude: '91/1 0/1 0/1' },
    { ...BERLIN, GPSLatitude: '0/0 0/0 0/0' },
  ])
    expect((await readExif([await block({ IFD3: location })], true)).location).toBe(undefined)
})

/** The block with a value of this tag that is outside of the block. */
function damaged(exif: Buffer, tag: number): Buffer {
  const bytes = Buffer.from(exif)
  const isLittle = bytes.toString('latin1', 6, 8) === 'II'
  const name = isLittle ? Buffer.of(tag & 255, tag >> 8) : Buffer.of(tag >> 8, tag & 255)
  const entry = bytes.indexOf(name, 14)
  expect(entry).toBeGreaterThan(0)
  bytes.fill(0xff, entry + 4, entry + 12)
  return bytes
}
const TAGS = { Make: 0x010f, Model: 0x0110, DateTime: 0x0132, ExposureTime: 0x829a, LensModel: 0xa434 }

test('a damaged camera name or exposure loses neither the date nor the place', async () => {
  const whole = await block({
    IFD0: { Make: 'PENTAX Corporation', Model: 'PENTAX K100D', ...CHANGED.IFD0 },
    IFD2: { ExposureTime: '1/250', FNumber: '18/10', LensModel: 'smc DA 50mm', ...ORIGINAL },
    IFD3: BERLIN,
  })
  const camera = {
    ...{ make: 'PENTAX Corporation', model: 'PENTAX K100D', lens: 'smc DA 50mm' },
    ...{ exposureTime: 0.004, fNumber: 1.8 },
  }
  const taken = { takenLocal: '2024-07-31T18:05:09', takenOffset: '+02:00' }
  const location = { latitude: 52.51, longitude: 13.4 }
  expect(await readExif([whole], true)).toEqual({ ...taken, camera, location })
  for (const [tag, lost] of [
    [TAGS.Make, 'make'],
    [TAGS.Model, 'model'],
    [TAGS.ExposureTime, 'exposureTime'],
    [TAGS.LensModel, 'lens'],
    [TAGS.DateTime, 'none'],
  ] as const)
    expect(await readExif([damaged(whole, tag)], true), lost).toEqual({
      ...taken,
      camera: { ...camera, [lost]: undefined },
      location,
    })
  expect((await readExif([damaged(whole, TAGS.Make)], false)).location).toBe(undefined)
})
