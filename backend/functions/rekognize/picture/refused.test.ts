import { expect, test } from 'vitest'
import { preview } from './raw/raw.fixture.ts'
import { photograph, refusalOfPicture, pictureOrRefusal } from './picture.fixture.ts'
import { sharp } from './sharp.ts'

const rocket = photograph('rocket.jpg')
const heic = photograph('chelsea.heic')

test('fault 1: a file without content is EMPTY', async () => {
  expect(await pictureOrRefusal(Buffer.alloc(0))).toEqual({ refused: 'EMPTY' })
})

test('fault 3: a JPEG that ends too early is CORRUPT, wherever it was cut', async () => {
  for (const length of [200, rocket.length >> 2, rocket.length >> 1, rocket.length - 2000])
    expect(await pictureOrRefusal(rocket.subarray(0, length))).toEqual({ refused: 'CORRUPT' })
  const large = await sharp(rocket).resize(5000).jpeg().toBuffer()
  expect(await pictureOrRefusal(large.subarray(0, large.length >> 1))).toEqual({ refused: 'CORRUPT' })
})

test('fault 3: other formats that end too early are CORRUPT as well', async () => {
  const small = sharp(rocket).resize(200)
  for (const [kind, bytes] of Object.entries({
    ...{ progressive: small.clone().jpeg({ progressive: true }), png: small.clone().png() },
    ...{ interlaced: small.clone().png({ progressive: true }), webp: small.clone().webp() },
    ...{ lossless: small.clone().webp({ lossless: true }), gif: small.clone().gif() },
    ...{ tiff: small.clone().tiff({ compression: 'lzw' }), avif: small.clone().avif({ effort: 0 }) },
  })) {
    const whole = await bytes.toBuffer()
    for (const part of [0.1, 0.5, 0.9])
      expect(await refusalOfPicture(whole.subarray(0, whole.length * part)), `${part} of ${kind}`).toBe(
        'CORRUPT',
      )
  }
})

test('fault 3: a TIFF whose pixels end too early is CORRUPT, although its directory is complete', async () => {
  const whole = preview([])
  expect(await pictureOrRefusal(whole)).toMatchObject({ header: { width: 160 } })
  expect(await refusalOfPicture(whole.subarray(0, whole.length - 2000))).toBe('CORRUPT')
})

test('fault 4: corruption that still decodes is accepted', async () => {
  const damaged = Buffer.from(rocket)
  for (const part of [0.4, 0.6, 0.8]) damaged[Math.floor(damaged.length * part)]! ^= 0x55
  expect(await pictureOrRefusal(damaged)).toMatchObject({ header: { width: 640, height: 427 } })
})

test('fault 5: HTML, SVG, a video or noise is UNSUPPORTED, under any name', async () => {
  for (const content of [
    '<!doctype html><script>alert(1)</script>',
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"/>',
    '<?xml version="1.0"?><svg/>',
    '%PDF-1.7',
    '\0\0\0\x18ftypmp42\0\0\0\0mp42isom',
    '\0',
    'x'.repeat(5000),
  ])
    expect(await pictureOrRefusal(Buffer.from(content, 'latin1')), content).toEqual({
      refused: 'UNSUPPORTED',
    })
})

test('fault 6: a HEIC that ends too early or holds something else is CORRUPT', async () => {
  for (const length of [100, 2000, heic.length >> 1, heic.length - 3000])
    expect(await pictureOrRefusal(heic.subarray(0, length)), `${length} bytes`).toEqual({
      refused: 'CORRUPT',
    })
  expect(await pictureOrRefusal(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'))).toEqual({
    refused: 'CORRUPT',
  })
})
