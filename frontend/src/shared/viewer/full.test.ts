import { expect, test } from 'vitest'
import { fullOf } from './full.ts'

const photo = (width: number, height: number, originalType = 'image/jpeg') => ({
  id: 'a',
  isModerated: false,
  originalType,
  images: [{ name: 'ORIGINAL', url: 'https://album.example/original', width, height }],
})

test('a photo from a phone or a camera is shown with all of its pixels', () => {
  for (const type of ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'])
    expect(fullOf(photo(8_000, 6_000, type))?.width).toBe(8_000)
  expect(fullOf(photo(12_000, 2_000))).toBeDefined()
})

test('the file of a turned photo is turned with it', () => {
  expect(fullOf({ ...photo(5_000, 4_000), turn: 90 })).toMatchObject({
    width: 4_000,
    // As wide as the room is high, which is 5/4 of its width.
    style: { width: '125%', height: '80%', rotate: '90deg' },
  })
  expect(fullOf({ ...photo(4_000, 3_000), turn: 180 })).toMatchObject({
    width: 4_000,
    style: { rotate: '180deg' },
  })
  expect(fullOf(photo(4_000, 3_000))).not.toHaveProperty('style')
})

test('a file that no browser shows, or that would take a page’s memory, is not loaded', () => {
  expect(fullOf(photo(4_000, 3_000, 'image/heic'))).toBeUndefined()
  expect(fullOf(photo(4_000, 3_000, 'image/tiff'))).toBeUndefined()
  expect(fullOf(photo(30_000, 6_000))).toBeUndefined()
  expect(fullOf(photo(40_000, 500))).toBeUndefined()
})

test('a guest whose link gives no files gets the smaller picture', () => {
  expect(fullOf({ ...photo(4_000, 3_000), images: [] })).toBeUndefined()
})
