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

test("the camera's words are kept without what they are padded with", async () => {
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
  expect((await readExif(exif, false)).camera).toEqual({
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

test('a camera that says nothing of itself, or nonsense, is no camera', async () => {
  expect((await readExif(await block({ IFD2: { FNumber: '0/1', ExposureTime: '1/0' } }), false)).camera).toBe(
    undefined,
  )
})

test('where a photo was taken is not even read, unless it is to be kept', async () => {
  const exif = await block({ IFD3: BERLIN })
  expect((await readExif(exif, false)).location).toBe(undefined)
  expect((await readExif(exif, true)).location).toEqual({ latitude: 52.51, longitude: 13.4 })
})

test('south and west are negative', async () => {
  const exif = await block({ IFD3: { ...BERLIN, GPSLatitudeRef: 'S', GPSLongitudeRef: 'W' } })
  expect((await readExif(exif, true)).location).toEqual({ latitude: -52.51, longitude: -13.4 })
})

test('a phone that had no fix was nowhere', async () => {
  const nowhere = { ...BERLIN, GPSLatitude: '0/1 0/1 0/1', GPSLongitude: '0/1 0/1 0/1' }
  for (const place of [
    nowhere,
    { ...BERLIN, GPSLatitude: '91/1 0/1 0/1' },
    { ...BERLIN, GPSLatitude: '0/0 0/0 0/0' },
  ])
    expect((await readExif(await block({ IFD3: place }), true)).location).toBe(undefined)
})
