import { createHash } from 'node:crypto'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningS3, startS3 } from '../../local/s3/s3.fixture.ts'
import { analysisKey, cachedAnalysisKey, contentKey, photoKey, waitingKey } from '@album/model/keys'
import { originalObject, renditionObject, uploadObject } from '@album/model/objects'
import { type PhotoItem, waitingItem } from '@album/model/photo'
import { startTable } from '../dynamodb/table.fixture.ts'
import { photoObjects } from '../objects/photo-objects.ts'
import { cleanUp } from './clean-up.ts'

let album: Awaited<ReturnType<typeof startTable>>
let running: RunningS3
beforeAll(async () => {
  album = await startTable()
  running = await startS3()
  for (const BucketName of ['ingest', 'media']) await running.s3.putBucket({ BucketName })
})
afterAll(async () => {
  await album.close()
  await running.close()
})

const photoOf = (id: string): PhotoItem => ({
  ...photoKey('ada', id),
  id,
  owner: 'ada',
  status: 'READY',
  title: 'cat',
  addedAt: '2026-02-01T10:00:00.000Z',
  bytes: 5,
  sha256: createHash('sha256').update(id).digest('base64'),
  version: 3,
})

/** Everything that belongs to a photo, except its item. */
async function leftovers(photo: PhotoItem, contentNames = photo.id) {
  const { owner, id, addedAt, sha256 } = photo
  const entries = [analysisKey(owner, id), waitingKey(owner, id, addedAt), contentKey(owner, sha256)]
  for (const service of ['', '/rekognition'])
    await album.table.write({ put: cachedAnalysisKey(owner, sha256, service) })
  for (const key of entries) await album.table.write({ put: { ...key, id: contentNames } as typeof key })
  const objects = [
    ['ingest', uploadObject(owner, id)],
    ['media', originalObject(owner, id)],
    ['media', renditionObject(owner, id, 'GRID')],
    ['media', renditionObject(owner, id, 'SCREEN')],
  ] as const
  for (const [Bucket, Key] of objects)
    await running.client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))
}
async function left(id: string) {
  const keys = await Promise.all(
    ['ingest', 'media'].map((bucket) => running.s3.listKeys(bucket, '', running.identity.developerPrincipal)),
  )
  return keys.flat().filter((key) => key.includes(id))
}
const objectsOf = () => photoObjects(running.client, { ingest: 'ingest', media: 'media' })

test('fault 34: nothing of a removed photo remains, and nothing of others is removed', async () => {
  const [removed, kept] = ['01J9Z3NDEKTSV4RRFFQ69G5001', '01J9Z3NDEKTSV4RRFFQ69G5002'].map(photoOf)
  await leftovers(removed!)
  await leftovers(kept!)
  for (let time = 0; time < 2; time += 1) await cleanUp(removed!, album.table, objectsOf())
  expect(await left(removed!.id)).toEqual([])
  expect(await left(kept!.id)).toHaveLength(4)
  for (const [photo, there] of [
    [removed!, false],
    [kept!, true],
  ] as const)
    for (const key of [
      analysisKey('ada', photo.id),
      waitingKey('ada', photo.id, photo.addedAt),
      contentKey('ada', photo.sha256),
      cachedAnalysisKey('ada', photo.sha256, ''),
      cachedAnalysisKey('ada', photo.sha256, '/rekognition'),
    ])
      expect((await album.table.get(key)) !== undefined).toBe(there)
})

test('a photo of another album that is removed leaves no entry in the waiting list', async () => {
  const photo = {
    ...photoOf('01J9Z3NDEKTSV4RRFFQ69G5005'),
    addedAt: '2015-03-05T10:00:00.000Z',
    receivedAt: '2026-02-01T10:00:00.000Z',
  }
  await album.table.write({ put: waitingItem(photo) })
  expect(await album.table.get(waitingKey('ada', photo.id, photo.receivedAt))).toBeDefined()
  await cleanUp(photo, album.table, objectsOf())
  expect(await album.table.get(waitingKey('ada', photo.id, photo.receivedAt))).toBeUndefined()
})

test('bytes added again belong to the new photo, and so does their analysis', async () => {
  const removed = photoOf('01J9Z3NDEKTSV4RRFFQ69G5003')
  await leftovers(removed, '01J9Z3NDEKTSV4RRFFQ69G5004')
  await cleanUp(removed, album.table, objectsOf())
  expect(await album.table.get(contentKey('ada', removed.sha256))).toMatchObject({
    id: '01J9Z3NDEKTSV4RRFFQ69G5004',
  })
  expect(await album.table.get(cachedAnalysisKey('ada', removed.sha256, ''))).toBeDefined()
})
