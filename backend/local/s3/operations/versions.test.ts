import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningS3, queueArn, startS3 } from '../s3.fixture.ts'

let s3: RunningS3
const Bucket = 'versioned'
const properties = { BucketName: Bucket, VersioningConfiguration: { Status: 'Enabled' } }

beforeAll(async () => {
  s3 = await startS3()
  await s3.s3.putBucket(properties)
})
afterAll(() => s3.close())

const put = async (Key: string, Body: string) =>
  (await s3.client.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId!
const read = async (Key: string, VersionId?: string) =>
  (await s3.client.send(new GetObjectCommand({ Bucket, Key, VersionId }))).Body!.transformToString()
const remove = (Key: string, VersionId?: string) =>
  s3.client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))
const versions = async (Prefix: string, more = {}) => {
  const page = await s3.client.send(new ListObjectVersionsCommand({ Bucket, Prefix, ...more }))
  const versions = (list: { Key?: string; VersionId?: string; IsLatest?: boolean }[] = []) =>
    list.map(({ Key, VersionId, IsLatest }) => [Key, VersionId, IsLatest])
  return { objects: versions(page.Versions), markers: versions(page.DeleteMarkers), page }
}

test('a replaced object can still be read by its version', async () => {
  const first = await put('replaced', 'one')
  const second = await put('replaced', 'two')
  expect(await read('replaced')).toBe('two')
  expect(await read('replaced', first)).toBe('one')
  expect((await s3.client.send(new HeadObjectCommand({ Bucket, Key: 'replaced' }))).VersionId).toBe(second)
  expect(await versions('replaced')).toMatchObject({
    objects: [
      ['replaced', second, true],
      ['replaced', first, false],
    ],
    markers: [],
  })
  await expect(read('replaced', 'nothing')).rejects.toMatchObject({ name: 'NoSuchVersion' })
})

test('a delete marker hides an object, and deleting the marker brings it back', async () => {
  const first = await put('deleted', 'kept')
  const { DeleteMarker, VersionId: marker } = await remove('deleted')
  expect(DeleteMarker).toBe(true)
  const missing = s3.client.send(new GetObjectCommand({ Bucket, Key: 'deleted' }))
  await expect(missing).rejects.toMatchObject({ name: 'NoSuchKey' })
  await expect(read('deleted', marker)).rejects.toMatchObject({ name: 'MethodNotAllowed' })
  const { Contents = [] } = await s3.client.send(new ListObjectsV2Command({ Bucket, Prefix: 'deleted' }))
  expect(Contents).toEqual([])
  expect(await versions('deleted')).toMatchObject({
    objects: [['deleted', first, false]],
    markers: [['deleted', marker, true]],
  })
  expect(await remove('deleted', marker)).toMatchObject({ DeleteMarker: true, VersionId: marker })
  expect(await read('deleted')).toBe('kept')
})

test('a noncurrent version is restored by a copy of it', async () => {
  const first = await put('copied', 'old')
  await remove('copied')
  const { CopySourceVersionId } = await s3.client.send(
    new CopyObjectCommand({ Bucket, Key: 'copied', CopySource: `${Bucket}/copied?versionId=${first}` }),
  )
  expect(CopySourceVersionId).toBe(first)
  expect(await read('copied')).toBe('old')
})

test('a deleted version is gone for good, and the previous one is the latest', async () => {
  const first = await put('gone', 'one')
  const second = await put('gone', 'two')
  expect(await remove('gone', second)).not.toHaveProperty('DeleteMarker')
  expect(await read('gone')).toBe('one')
  const { Deleted } = await s3.client.send(
    new DeleteObjectsCommand({
      Bucket,
      Delete: { Objects: [{ Key: 'gone', VersionId: first }, { Key: 'other' }] },
    }),
  )
  expect(Deleted).toEqual([
    { Key: 'gone', VersionId: first },
    { Key: 'other', DeleteMarker: true, DeleteMarkerVersionId: expect.any(String) },
  ])
  expect((await versions('gone')).page).not.toHaveProperty('Versions')
})

test('the permission to delete objects does not include their versions', async () => {
  const first = await put('guarded', 'safe')
  const role = s3.clientOfRole('deleter', [['s3:DeleteObject', `arn:aws:s3:::${Bucket}/*`]])
  const byRole = (VersionId?: string) =>
    role.send(new DeleteObjectCommand({ Bucket, Key: 'guarded', VersionId }))
  await byRole()
  await expect(byRole(first)).rejects.toMatchObject({ name: 'AccessDenied' })
  expect(await read('guarded', first)).toBe('safe')
})

test('a list of versions comes page by page', async () => {
  const ids: string[] = []
  for (const body of ['1', '2', '3']) ids.unshift(await put('page/a', body))
  ids.push(await put('page/b', '4'))
  const found: unknown[] = []
  let marker = {}
  for (;;) {
    const { page, objects } = await versions('page/', { MaxKeys: 2, ...marker })
    found.push(...objects.map(([, id]) => id))
    if (!page.IsTruncated) break
    marker = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
  }
  expect(found).toEqual(ids)
})

test('events name the version that was created, and report a delete marker', async () => {
  await s3.s3.putNotification(Bucket, {
    QueueConfigurations: [{ QueueArn: queueArn, Events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'] }],
  })
  s3.s3.start!()
  const id = await put('event', 'x')
  const { VersionId } = await remove('event')
  await remove('event', VersionId)
  await expect
    .poll(() =>
      s3.sent.flatMap(({ Records = [] }) =>
        Records.map(({ eventName, s3 }: any) => [eventName, s3.object.versionId]),
      ),
    )
    .toEqual([
      ['ObjectCreated:Put', id],
      ['ObjectRemoved:DeleteMarkerCreated', VersionId],
      ['ObjectRemoved:Delete', VersionId],
    ])
})

test('versions survive a restart, including objects from before versioning', async () => {
  const { stateDirectory } = s3
  const first = await put('restart', 'one')
  await remove('restart')
  const before = await versions('restart')
  await s3.close()
  s3 = await startS3(stateDirectory)
  await s3.s3.putBucket({ BucketName: Bucket })
  await put('plain', 'no version')
  await s3.s3.putBucket(properties)
  expect(await s3.client.send(new GetBucketVersioningCommand({ Bucket }))).toMatchObject({
    Status: 'Enabled',
  })
  const { objects, markers } = await versions('restart')
  expect({ objects, markers }).toEqual({ objects: before.objects, markers: before.markers })
  expect(await read('restart', first)).toBe('one')
  await put('plain', 'with one')
  expect(await read('plain', 'null')).toBe('no version')
})
