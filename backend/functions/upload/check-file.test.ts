import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkFile } from './check-file.ts'

const sha256 = createHash('sha256').update('a picture').digest('base64')
const file = { fileName: 'cat.jpg', contentType: 'image/jpeg', bytes: 1000, sha256 }

test('a picture may be uploaded whatever type its browser reports', () => {
  expect(checkFile(file)).toEqual({ title: 'cat.jpg', contentType: 'image/jpeg', bytes: 1000, sha256 })
  expect(checkFile({ ...file, contentType: 'image/heic' })).toMatchObject({ contentType: 'image/heic' })
  expect(checkFile({ ...file, contentType: '' })).toMatchObject({ contentType: 'application/octet-stream' })
  expect(checkFile({ ...file, contentType: 'Image/PNG; x=y' })).toMatchObject({ contentType: 'image/png' })
})

test('fault 1: an empty file is refused before any upload', () => {
  expect(checkFile({ ...file, bytes: 0 })).toMatchObject({ errorType: 'ValidationError', code: 'EMPTY' })
})

test('fault 2: a file over 100 MB is refused, one of exactly 100 MB is not', () => {
  expect(checkFile({ ...file, bytes: 104_857_601 })).toMatchObject({ code: 'TOO_LARGE' })
  expect(checkFile({ ...file, bytes: 104_857_600 })).not.toHaveProperty('errorType')
})

test('fault 2: a video is refused with a sentence', () => {
  expect(checkFile({ ...file, contentType: 'video/mp4' })).toMatchObject({
    code: 'VIDEO',
    message: 'The album does not keep videos.',
  })
  expect(checkFile({ ...file, contentType: 'text/html' })).toMatchObject({ code: 'UNSUPPORTED' })
})

test('a value that is not a SHA-256 is refused', () => {
  for (const wrong of ['', 'abc', sha256.slice(1), `${sha256}=`, sha256.replace(/.=$/, '/='), 'x'.repeat(44)])
    expect(checkFile({ ...file, sha256: wrong })).toMatchObject({ code: 'INVALID_SHA256' })
})
