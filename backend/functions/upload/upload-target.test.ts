import { S3Client } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { uploadTargetFor } from './upload-target.ts'

const sha256 = 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ='
const photo: PhotoItem = {
  ...photoKey('ada', '01J9Z3NDEKTSV4RRFFQ69G5FAV'),
  id: '01J9Z3NDEKTSV4RRFFQ69G5FAV',
  owner: 'ada',
  status: 'PENDING_UPLOAD',
  title: 'cat',
  addedAt: '2026-02-01T10:00:00.000Z',
  contentType: 'image/jpeg',
  bytes: 5,
  sha256,
  version: 1,
}
const s3 = new S3Client({
  region: 'eu-central-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
  requestChecksumCalculation: 'WHEN_REQUIRED',
})

test('faults 2, 24, 25: an upload target accepts only bytes of the signed length, type and checksum, once', async () => {
  const target = await uploadTargetFor(s3, 'ingest', photo, new Date('2026-02-01T10:00:00Z'))
  const query = new URL(target.url).searchParams
  expect(new URL(target.url).pathname).toBe('/uploads/ada/01J9Z3NDEKTSV4RRFFQ69G5FAV')
  expect(query.get('X-Amz-SignedHeaders')).toBe(
    'content-length;content-type;host;if-none-match;x-amz-checksum-sha256',
  )
  expect(query.get('X-Amz-Expires')).toBe('900')
  expect([...query.keys()].filter((name) => name.toLowerCase().includes('checksum'))).toEqual([])
  expect(target.headers).toEqual([
    { name: 'content-type', value: 'image/jpeg' },
    { name: 'if-none-match', value: '*' },
    { name: 'x-amz-checksum-sha256', value: sha256 },
  ])
  expect(target.expiresAt).toBe('2026-02-01T10:15:00.000Z')
})
