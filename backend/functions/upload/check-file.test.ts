import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { CreateUploadInput } from '../../generated/graphql.ts'
import { checkFile, titleOf } from './check-file.ts'

const sha256 = createHash('sha256').update('a picture').digest('base64')
const now = new Date('2026-02-01T10:00:00.000Z')
const check = (input: CreateUploadInput) => checkFile(input, now)
const file = { fileName: 'cat.jpg', contentType: 'image/jpeg', bytes: 1000, sha256 }

test('a picture can be uploaded with any type that the browser reports', () => {
  expect(check(file)).toEqual({ title: 'cat.jpg', contentType: 'image/jpeg', bytes: 1000, sha256 })
  expect(check({ ...file, contentType: 'image/heic' })).toMatchObject({ contentType: 'image/heic' })
  expect(check({ ...file, contentType: '' })).toMatchObject({ contentType: 'application/octet-stream' })
  expect(check({ ...file, contentType: 'Image/PNG; x=y' })).toMatchObject({ contentType: 'image/png' })
})

test('fault 1: an empty file is refused before any upload', () => {
  expect(check({ ...file, bytes: 0 })).toMatchObject({ errorType: 'ValidationError', code: 'EMPTY' })
})

test('fault 2: a file over 100 MB is refused, one of exactly 100 MB is not', () => {
  expect(check({ ...file, bytes: 104_857_601 })).toMatchObject({ code: 'TOO_LARGE' })
  expect(check({ ...file, bytes: 104_857_600 })).not.toHaveProperty('errorType')
})

test('fault 2: a video is refused with a sentence', () => {
  expect(check({ ...file, contentType: 'video/mp4' })).toMatchObject({
    code: 'VIDEO',
    message: 'The album does not keep videos.',
  })
  expect(check({ ...file, contentType: 'text/html' })).toMatchObject({ code: 'UNSUPPORTED' })
})

test('a value that is not a SHA-256 is refused', () => {
  for (const wrong of ['', 'abc', sha256.slice(1), `${sha256}=`, sha256.replace(/.=$/, '/='), 'x'.repeat(44)])
    expect(check({ ...file, sha256: wrong })).toMatchObject({ code: 'INVALID_SHA256' })
})

test.each([
  ['2024-03-05T10:00:00Z', '2024-03-05T10:00:00.000Z'],
  ['2024-03-05T10:00:00.123456Z', '2024-03-05T10:00:00.123Z'],
  ['2024-03-05T01:30:00+02:00', '2024-03-04T23:30:00.000Z'],
  ['1991-01-01T00:00:00Z', '1991-01-01T00:00:00.000Z'],
  ['2026-02-01T10:00:00.000Z', '2026-02-01T10:00:00.000Z'],
])('a photo of another album keeps the time at which that album received it: %s', (addedAt, stored) => {
  expect(check({ ...file, addedAt })).toMatchObject({ addedAt: stored })
})

test.each([
  '',
  'yesterday',
  '2024-03-05',
  '2024-03-05T10:00:00',
  '2024-03-05 10:00:00Z',
  '2024-02-30T10:00:00Z',
  '2024-03-05T24:00:00Z',
  '2024-03-05T10:00:00+99:99',
  '1990-12-31T23:59:59Z',
  '1991-01-01T00:30:00+01:00',
  '+012024-03-05T10:00:00Z',
  '2026-02-01T10:00:00.001Z',
  `2024-03-05T10:00:00.${'0'.repeat(5000)}Z`,
])('a time at which no album can have received the photo is refused: %s', (addedAt) => {
  expect(check({ ...file, addedAt })).toEqual({
    errorType: 'ValidationError',
    code: 'INVALID_ADDED_AT',
    message: 'Write addedAt like 2024-03-05T10:00:00Z: a time that has passed, in 1991 or later.',
  })
})

test('a guest adds photos now, whatever another album knew', () => {
  const addedAt = '2024-03-05T10:00:00Z'
  expect(checkFile({ ...file, addedAt }, now, true)).toMatchObject({ code: 'INVALID_ADDED_AT' })
  expect(checkFile({ ...file, addedAt: null }, now, true)).not.toHaveProperty('errorType')
})

test('fault 38: names with spaces, plus signs, percent signs, emoji and other scripts stay as they are', () => {
  for (const name of ['a b+c.jpg', '100%20 sure.png', 'été 🏖️.heic', '写真 １.jpg', 'שלום.jpg'])
    expect(titleOf(name)).toBe(name.normalize('NFC'))
})

test('fault 28: a script in a name is text, and direction marks are removed', () => {
  expect(titleOf('<img src=x onerror=alert(1)>.jpg')).toBe('<img src=x onerror=alert(1)>.jpg')
  expect(titleOf('photo\u202Egpj.exe')).toBe('photogpj.exe')
  expect(titleOf('a\u0000b\u0007\nc\u2066\u2060.jpg')).toBe('abc.jpg')
})

test('fault 28: a name of 4,000 characters is cut to 255, never inside a character', () => {
  expect(titleOf('x'.repeat(4000))).toHaveLength(255)
  const emoji = titleOf(`${'x'.repeat(254)}🏖️🏖️`)
  expect(emoji).toBe('x'.repeat(254))
  expect(titleOf('🏖'.repeat(4000))).toBe('🏖'.repeat(127))
  expect(titleOf(`${'\u200b'.repeat(2000)}${'x'.repeat(50)}`)).toBe('x'.repeat(40))
})

test('fault 29: a name keeps no path', () => {
  expect(titleOf('../../etc/passwd')).toBe('passwd')
  expect(titleOf('C:\\Users\\ada\\cat.jpg')).toBe('cat.jpg')
})

test('decomposed letters are composed, so that the same name is the same text', () => {
  expect(titleOf('e\u0301te\u0301.jpg')).toBe('été.jpg')
})

test('a name with no visible character becomes Untitled', () => {
  for (const name of ['', '   ', '\u202E', 'folder/', '\uD800']) expect(titleOf(name)).toBe('Untitled')
})
