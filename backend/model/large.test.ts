import { expect, test } from 'vitest'
import { isTooLargeForPage, largeSizeOf } from './large.ts'

test('a photo from a phone or a camera keeps all of its pixels', () => {
  for (const size of [
    { width: 8_064, height: 6_048 },
    { width: 12_000, height: 2_000 },
    { width: 1, height: 1 },
  ]) {
    expect(largeSizeOf(size)).toEqual(size)
    expect(isTooLargeForPage(size)).toBe(false)
  }
})

test('a larger one becomes as large as a page can hold, in its own shape', () => {
  expect(largeSizeOf({ width: 16_320, height: 12_240 })).toEqual({ width: 9237, height: 6928 })
  expect(largeSizeOf({ width: 60_000, height: 600 })).toEqual({ width: 32_767, height: 327 })
  for (const size of [
    { width: 16_320, height: 12_240 },
    { width: 60_000, height: 600 },
  ]) {
    expect(isTooLargeForPage(size)).toBe(true)
    expect(isTooLargeForPage(largeSizeOf(size))).toBe(false)
  }
})
