import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningS3, startS3 } from '../../local/s3/s3.fixture.ts'
import type { Deployment } from './deployment.ts'
import { carryOut } from './repair.ts'

let s3: RunningS3
const Bucket = 'media'
beforeAll(async () => {
  s3 = await startS3()
  await s3.s3.putBucket({ BucketName: Bucket, VersioningConfiguration: { Status: 'Enabled' } })
})
afterAll(() => s3.close())

const put = (Key: string, Body: string) => s3.client.send(new PutObjectCommand({ Bucket, Key, Body }))
const remove = (Key: string, VersionId?: string) =>
  s3.client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))
const read = async (Key: string) =>
  (await s3.client.send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToString()
const markersOf = async (Key: string) => {
  const { DeleteMarkers = [] } = await s3.client.send(new ListObjectVersionsCommand({ Bucket, Prefix: Key }))
  return DeleteMarkers.filter((marker) => marker.Key === Key).length
}
const bringBack = (key: string) =>
  carryOut({ done: 'back', bringBack: key }, { s3: s3.client, media: Bucket } as Deployment)

test.each([
  ['once', 1],
  ['twice', 2],
  ['three times', 3],
])('an object that was deleted %s is back, with its newest content', async (key, times) => {
  await put(key, 'older')
  await remove(key)
  await put(key, 'newest')
  for (let time = 0; time < times; time += 1) await remove(key)
  expect(await markersOf(key)).toBe(1 + times)
  expect(await bringBack(key)).toBe('back')
  expect(await read(key)).toBe('newest')
  expect(await markersOf(key), 'a marker from before the newest version hides nothing').toBe(1)
})

test('only the object with exactly this key is back', async () => {
  for (const key of ['media/1', 'media/1/90']) {
    await put(key, key)
    await remove(key)
    await remove(key)
  }
  expect(await bringBack('media/1')).toBe('back')
  expect(await read('media/1')).toBe('media/1')
  await expect(read('media/1/90')).rejects.toMatchObject({ name: 'NoSuchKey' })
  expect(await markersOf('media/1/90')).toBe(2)
})

test('an object that somebody else has brought back stays as it is', async () => {
  await put('there', 'content')
  expect(await bringBack('there')).toBe('back')
  expect(await read('there')).toBe('content')
})

test('an object without a past version is not reported as back', async () => {
  const NO_VERSION = 'there is no past version; restore it from your second copy, or add the file again'
  expect(await bringBack('never')).toBe(NO_VERSION)
  const { VersionId } = await put('expired', 'content')
  await remove('expired')
  await remove('expired')
  await remove('expired', VersionId)
  await put('expired/longer', 'another object')
  expect(await bringBack('expired')).toBe(NO_VERSION)
  expect(await markersOf('expired')).toBe(2)
})
