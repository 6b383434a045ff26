import { expect, test } from 'vitest'
import { picturesOfRawFiles } from './raw-files.ts'
import { pictureTypeOf } from './uploads.ts'

function pairsOf(...paths: string[]) {
  const files = paths.map((path) => {
    const [folder, name] = path.split('/') as [string, string]
    return { path, folder, name, contentType: pictureTypeOf(name) }
  })
  return picturesOfRawFiles(files).map(([raw, picture]) => [raw.path, picture.path])
}

test.each([
  ['d/IMG_1.CR3', 'd/img_1.jpg'],
  ['d/DSC.0001.NEF', 'd/DSC.0001.HEIC'],
  ['d/PXL_20240407_152207242.RAW-02.ORIGINAL.dng', 'd/PXL_20240407_152207242.RAW-01.COVER.jpg'],
  ['d/PXL_20231207_032108788.RAW-02.ORIGINAL.dng', 'd/PXL_20231207_032108788.RAW-01.MP.COVER.jpg'],
  ['d/PXL_20231026_205755225.dng', 'd/PXL_20231026_205755225.MP.jpg'],
])('%s is the raw file of %s', (raw, picture) => {
  expect(pairsOf(raw, picture)).toEqual([[raw, picture]])
  expect(pairsOf(picture, raw)).toEqual([[raw, picture]])
})

test.each([
  ['d/PXL_1.RAW-02.ORIGINAL.dng', 'd/PXL_2.RAW-01.COVER.jpg'],
  ['d/PXL_1.RAW-02.ORIGINAL.dng', 'e/PXL_1.RAW-01.COVER.jpg'],
  ['d/PXL_1.LONG_EXPOSURE-02.ORIGINAL.jpg', 'd/PXL_1.LONG_EXPOSURE-01.COVER.jpg'],
  ['d/camp.dng', 'd/ca.jpg'],
  ['d/a.dng', 'd/b.jpg'],
])('%s and %s are two photos', (one, other) => {
  expect(pairsOf(one, other)).toEqual([])
})

test('a picture has one raw file, the first, and a JPEG gets it before a HEIC', () => {
  expect(pairsOf('d/a.dng', 'd/a.heic', 'd/a.cr2', 'd/a.jpg')).toEqual([['d/a.dng', 'd/a.jpg']])
})
