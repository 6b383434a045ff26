import { expect, test } from 'vitest'
import { jpegNameOf } from './jpeg-name.ts'

test.each([
  ['At sea', 'At sea.jpg'],
  ['Scan.tif', 'Scan.jpg'],
  ['IMG_1.HEIC', 'IMG_1.jpg'],
  ['DSC_2.cr3', 'DSC_2.jpg'],
  ['beach.JPEG', 'beach.jpg'],
  ['Vol. 2', 'Vol. 2.jpg'],
  ['jpg', 'jpg.jpg'],
  ['.png', '_png.jpg'],
])('a guest saves the JPEG of %s as %s', (title, name) => {
  expect(jpegNameOf(title)).toBe(name)
})
