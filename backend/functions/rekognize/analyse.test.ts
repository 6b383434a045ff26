import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningS3, startS3 } from '../../local/s3/s3.fixture.ts'
import { photoKey } from '@album/model/keys'
import { originalObject, renditionObject, uploadObject } from '@album/model/objects'
import { type PhotoItem, RENDITION_SIDES } from '@album/model/photo'
import { photoObjects } from '../objects/photo-objects.ts'
import { phonesRawFile, SENSOR } from '../../pictures/raw-files.fixture.ts'
import { placeAt as placeInMemory } from '../../gazetteer/gazetteer.ts'
import { analyse, type AnalyseDeps } from './analyse.ts'
import { sharp } from './picture/sharp.ts'

let running: RunningS3
let objects: ReturnType<typeof photoObjects>
beforeAll(async () => {
  running = await startS3()
  for (const BucketName of ['ingest', 'media']) await running.s3.putBucket({ BucketName })
  // No more than the worker's role may do.
  const worker = running.clientOfRole('worker', [
    ['s3:GetObject', 'arn:aws:s3:::ingest/uploads/*'],
    ['s3:PutObject', 'arn:aws:s3:::media/media/*'],
    ['s3:PutObjectTagging', 'arn:aws:s3:::media/media/originals/*'],
    ['s3:DeleteObject', 'arn:aws:s3:::media/media/*'],
  ])
  objects = photoObjects(worker, { ingest: 'ingest', media: 'media' })
})
afterAll(() => running.close())

const { GRID } = RENDITION_SIDES
const rocket = readFileSync(new URL('../../local/tests/photos/rocket.jpg', import.meta.url))
let ids = 0

/** A photo whose bytes have arrived. */
async function arrived(body: Buffer, bytes = body.length): Promise<PhotoItem> {
  ids += 1
  const id = `01J9Z3NDEKTSV4RRFFQ69G5${String(ids).padStart(3, '0')}`
  await running.client.send(
    new PutObjectCommand({ Bucket: 'ingest', Key: uploadObject('ada', id), Body: body }),
  )
  return {
    ...photoKey('ada', id),
    id,
    owner: 'ada',
    status: 'PROCESSING',
    title: 'rocket',
    addedAt: '2026-02-01T10:00:00.000Z',
    bytes,
    sha256: createHash('sha256').update(body).digest('base64'),
    version: 2,
  }
}

/** A detector that notes the images that it gets. */
function detecting(names: string[] = ['Rocket']) {
  const shown: Buffer[] = []
  const label = (name: string) => ({ name, confidence: 90, parents: [], categories: [], instances: [] })
  const deps: AnalyseDeps = {
    objects,
    detect: async (_photo, image) => {
      shown.push(image)
      return [{ found: { labels: names.map(label) }, modelVersion: 'DetectLabels/3.0' }]
    },
  }
  return { shown, deps }
}
const isThere = (bucket: string, key: string) =>
  running.client.send(new HeadObjectCommand({ Bucket: bucket, Key: key })).then(
    () => true,
    () => false,
  )

test('Rekognition gets a small JPEG of a photo, and the renditions and the original are stored', async () => {
  const photo = await arrived(rocket)
  const { shown, deps } = detecting()
  expect(await analyse(photo, deps)).toMatchObject({
    status: 'READY',
    reason: undefined,
    contentType: 'image/jpeg',
    width: 640,
    height: 427,
    thumbhash: expect.stringMatching(/^[\w+/]+=*$/),
    images: [
      { name: 'GRID', width: GRID, height: Math.round((GRID / 640) * 427), format: 'image/webp' },
      { name: 'SCREEN', width: 640, height: 427, format: 'image/webp' },
      { name: 'ORIGINAL', width: 640, height: 427, format: 'image/jpeg' },
    ],
    labels: [{ name: 'Rocket' }],
    moderation: [],
    modelVersions: ['DetectLabels/3.0'],
  })
  expect(await sharp(shown[0]!).metadata()).toMatchObject({ format: 'jpeg', width: 640 })
  const grid = await running.client.send(
    new GetObjectCommand({ Bucket: 'media', Key: renditionObject('ada', photo.id, 'GRID') }),
  )
  expect(grid.CacheControl).toBe('private, max-age=31536000, immutable')
  expect(grid.ContentType).toBe('image/webp')
  const original = await running.client.send(
    new GetObjectCommand({ Bucket: 'media', Key: originalObject('ada', photo.id) }),
  )
  expect(original.ContentType).toBe('image/jpeg')
  expect(rocket.equals(await original.Body!.transformToByteArray())).toBe(true)
})

test('fault 1: an empty object is REJECTED and shown to nobody', async () => {
  const { shown, deps } = detecting()
  expect(await analyse(await arrived(Buffer.alloc(0), 5), deps)).toMatchObject({
    status: 'REJECTED',
    reason: 'EMPTY',
  })
  expect(shown).toEqual([])
})

test('faults 3, 5: a damaged file or one that is no picture is REJECTED, and nothing of it is stored', async () => {
  const { deps } = detecting()
  for (const [body, reason] of [
    [rocket.subarray(0, 50_000), 'CORRUPT'],
    [Buffer.from('<!doctype html><script>alert(1)</script>'), 'UNSUPPORTED'],
  ] as const) {
    const photo = await arrived(body)
    expect(await analyse(photo, deps)).toMatchObject({ status: 'REJECTED', reason })
    expect(await isThere('media', originalObject('ada', photo.id))).toBe(false)
  }
})

test('a body of another length than the signed one is REJECTED', async () => {
  expect(await analyse(await arrived(rocket, rocket.length + 1), detecting().deps)).toMatchObject({
    status: 'REJECTED',
    reason: 'CORRUPT',
  })
})

test('fault 10: a picture under 80 pixels a side is READY without labels and not billed', async () => {
  const { shown, deps } = detecting()
  const small = await sharp(rocket).resize(79, 79).jpeg().toBuffer()
  expect(await analyse(await arrived(small), deps)).toMatchObject({
    status: 'READY',
    reason: 'TOO_SMALL',
    labels: [],
  })
  expect(shown).toEqual([])
})

test('fault 10: a panorama too narrow for Rekognition at any size is READY without labels, and is not billed', async () => {
  const { shown, deps } = detecting()
  const strip = (width: number) => sharp(rocket).resize(width, 80, { fit: 'fill' }).png().toBuffer()
  expect(await analyse(await arrived(await strip(10_001)), deps)).toMatchObject({
    status: 'READY',
    reason: 'TOO_SMALL',
    labels: [],
    images: [{ name: 'GRID', width: GRID }, { name: 'SCREEN', width: 2048 }, { width: 10_001 }],
  })
  expect(shown).toEqual([])
  expect((await analyse(await arrived(await strip(10_000)), deps)).reason).toBeUndefined()
  expect(await sharp(shown[0]!).metadata()).toMatchObject({ width: 10_000, height: 80 })
})

test('a picture without labels says that nothing was recognised', async () => {
  expect(await analyse(await arrived(rocket), detecting([]).deps)).toMatchObject({
    status: 'READY',
    reason: 'NOTHING_RECOGNISED',
  })
})

test('when labels are not analysed, their absence has no reason', async () => {
  const textLines = [
    { text: 'STOP', confidence: 99, boundingBox: { left: 0, top: 0, width: 1, height: 1 }, polygon: [] },
  ]
  const reading: AnalyseDeps = {
    objects,
    detect: async () => [{ found: { textLines } }],
  }
  expect(await analyse(await arrived(rocket), reading)).toMatchObject({
    status: 'READY',
    reason: undefined,
    labels: [],
    textLines,
    modelVersions: [],
  })
})

test('fault 6: a HEIC is analysed like any picture, and its original is kept as it came', async () => {
  const heic = readFileSync(new URL('../../local/tests/photos/chelsea.heic', import.meta.url))
  const photo = await arrived(heic)
  const { shown, deps } = detecting(['Cat'])
  expect(await analyse(photo, deps)).toMatchObject({
    status: 'READY',
    contentType: 'image/heic',
    width: 300,
    height: 200,
    takenLocal: '2024-07-31T18:05:09',
    camera: { make: 'Apple', model: 'iPhone 15' },
    images: [
      { name: 'GRID', width: 300, height: 200 },
      { name: 'SCREEN', width: 300, height: 200 },
      { name: 'ORIGINAL', format: 'image/heic' },
    ],
  })
  expect(await sharp(shown[0]!).metadata()).toMatchObject({ format: 'jpeg', width: 300, height: 200 })
})

const placeAt: AnalyseDeps['placeAt'] = async (latitude, longitude) => placeInMemory(latitude, longitude)

test('fault 12: where a photo was taken is kept only where the owner wants it', async () => {
  const heic = readFileSync(new URL('../../local/tests/photos/chelsea.heic', import.meta.url))
  const { deps } = detecting()
  expect((await analyse(await arrived(heic), deps)).location).toBeUndefined()
  const { location, place, townAt } = await analyse(await arrived(heic), { ...deps, placeAt })
  expect(location).toEqual({ latitude: 52.5, longitude: 13.4 })
  expect({ place, townAt }).toEqual({ place: 'DE.16.Berlin@52.5,13.4', townAt: '52.524,13.411' })
})

test('an original whose copy differs from the checksum is not published', async () => {
  const photo = { ...(await arrived(rocket)), sha256: createHash('sha256').update('other').digest('base64') }
  await expect(analyse(photo, detecting().deps)).rejects.toThrow(/SHA-256/)
})

test('fault 34: a failed analysis leaves nothing stored and nothing visible', async () => {
  const photo = await arrived(rocket)
  let ended = false
  const slow: AnalyseDeps = {
    objects: { ...objects, keepOriginal: () => Promise.reject(new Error('AccessDenied')) },
    detect: async () => {
      await new Promise((resolve) => setTimeout(resolve, 200))
      ended = true
      return []
    },
  }
  await expect(analyse(photo, slow)).rejects.toThrow('AccessDenied')
  expect(ended).toBe(true)
})

test('fault 34: removing a photo’s objects is complete and can be repeated', async () => {
  const photo = await arrived(rocket)
  await analyse(photo, detecting().deps)
  for (let time = 0; time < 2; time += 1) await objects.removeKept(photo)
  for (const key of [
    originalObject('ada', photo.id),
    ...['GRID', 'SCREEN'].map((name) => renditionObject('ada', photo.id, name)),
  ])
    expect(await isThere('media', key)).toBe(false)
})

test('a picture that WhatsApp has sent is dated by its name, unless the file has a date', async () => {
  const { deps } = detecting()
  const title = 'IMG-20190704-WA0001.jpg'
  expect(await analyse({ ...(await arrived(rocket)), title }, deps)).toMatchObject({
    takenLocal: '2019-07-04T12:00:00',
  })
  const renamed = { title: 'Launch', titled: true, fileName: title }
  expect(await analyse({ ...(await arrived(rocket)), ...renamed }, deps)).toMatchObject({
    takenLocal: '2019-07-04T12:00:00',
  })
  const nameIsLost = { title, titled: true }
  expect((await analyse({ ...(await arrived(rocket)), ...nameIsLost }, deps)).takenLocal).toBeUndefined()
  const heic = readFileSync(new URL('../../local/tests/photos/chelsea.heic', import.meta.url))
  expect(await analyse({ ...(await arrived(heic)), title }, deps)).toMatchObject({
    takenLocal: '2024-07-31T18:05:09',
  })
})

test('a raw file with its picture is kept as it came, though nothing in it can be shown; Rekognition does not see it', async () => {
  const raw = phonesRawFile()
  const photo = { ...(await arrived(raw)), rawOf: '01J9Z3NDEKTSV4RRFFQ69G5ZZZ' }
  const { shown, deps } = detecting()
  expect(await analyse(photo, deps)).toMatchObject({
    status: 'READY',
    contentType: 'image/x-adobe-dng',
    takenLocal: '2024-07-31T18:05:09',
    images: [{ name: 'ORIGINAL', ...SENSOR, format: 'image/x-adobe-dng' }],
    labels: [],
  })
  expect(shown).toEqual([])
  expect(await isThere('media', originalObject('ada', photo.id))).toBe(true)
  expect(await isThere('media', renditionObject('ada', photo.id, 'GRID'))).toBe(false)
  expect(await analyse(await arrived(raw), deps)).toMatchObject({ status: 'REJECTED', reason: 'UNSUPPORTED' })
})

test('a raw file that arrives again is analysed from its original, if its message waited until the upload was removed', async () => {
  const raw = phonesRawFile()
  const photo = { ...(await arrived(raw)), rawOf: '01J9Z3NDEKTSV4RRFFQ69G5ZZZ' }
  const { deps } = detecting()
  await analyse(photo, deps)
  const ofAll = { ...deps, objects: photoObjects(running.client, { ingest: 'ingest', media: 'media' }) }
  await ofAll.objects.removeUpload(photo)
  expect(await analyse({ ...photo, status: 'READY' }, ofAll)).toMatchObject({ status: 'READY' })
  const { rawOf: _, ...alone } = photo
  expect(await analyse(alone, ofAll)).toMatchObject({ status: 'REJECTED', reason: 'UNSUPPORTED' })
})
