import { PutObjectCommand } from '@aws-sdk/client-s3'
import { beforeEach, expect, test, vi } from 'vitest'
import { guestsUploadObject, uploadObject } from '@album/model/objects'
import type { PhotoItem } from '@album/model/photo'
import { queueArn, startS3 } from '../../../local/s3/s3.fixture.ts'
import { photoObjects } from '../../objects/photo-objects.ts'
import { takeIn } from './take-in.ts'

const LINK = 'L'.repeat(43)
const photo = { owner: 'ada', id: 'P1', status: 'PENDING_UPLOAD', through: { album: 'A1', link: LINK } }
let done: string[] = []
beforeEach(() => {
  done = []
})

const arrive = (stored: Partial<PhotoItem> | undefined, owner = 'ada') =>
  takeIn({ link: LINK, id: 'P1' }, holding(stored, owner), {
    copyGuestsUpload: async ({ id }) => void done.push(`copy ${id}`),
    removeGuestsUpload: async ({ id }) => void done.push(`remove ${id}`),
  })
/** A table with this photo, and the owner of its link. */
const holding = (stored: Partial<PhotoItem> | undefined, owner = 'ada') => ({
  get: async ({ PK }: { PK: string }) => (PK.startsWith('U#') ? stored : owner && { owner }) as never,
})

test('a guest’s file becomes the photo’s upload, and keeps its URL from being used again', async () => {
  expect(await arrive(photo as PhotoItem)).toBe(true)
  expect(done).toEqual(['copy P1'])
})

test.each(['READY', 'REJECTED'] as const)(
  'fault 24: a file that comes again for a photo that is %s is not analysed again',
  async (status) => {
    expect(await arrive({ ...photo, status } as PhotoItem)).toBe(true)
    expect(done).toEqual([])
  },
)

/** S3 with the guest's file of the photo. */
async function startIngest() {
  const running = await startS3()
  await running.s3.putBucket({ BucketName: 'ingest' })
  await running.s3.putNotification('ingest', {
    QueueConfigurations: [{ Id: 'all', QueueArn: queueArn, Events: ['s3:ObjectCreated:*'] }],
  })
  await running.s3.start!()
  const put = (Key: string) =>
    running.client.send(new PutObjectCommand({ Bucket: 'ingest', Key, Body: 'file' }))
  await put(guestsUploadObject(LINK, 'P1'))
  const objects = photoObjects(running.client, { ingest: 'ingest', media: 'media' })
  const arriving = (status: PhotoItem['status']) =>
    takeIn({ link: LINK, id: 'P1' }, holding({ ...photo, status } as PhotoItem), objects)
  /** How often the photo's upload was copied. Each copy is an event, and an analysis. */
  async function copies() {
    await put('last')
    const keys = () =>
      running.sent.flatMap(({ Records = [] }) => Records.map((record: any) => record.s3.object.key))
    await vi.waitFor(() => expect(keys()).toContain('last'))
    return keys().filter((key) => key === uploadObject('ada', 'P1')).length
  }
  return { arriving, copies, objects, close: running.close }
}

test('fault 13: a guest’s event that comes again before its copy is claimed copies nothing', async () => {
  const { arriving, copies, close } = await startIngest()
  await arriving('PENDING_UPLOAD')
  for (const status of ['PENDING_UPLOAD', 'PROCESSING', 'FAILED'] as const)
    expect(await arriving(status), status).toBe(true)
  expect(await copies()).toBe(1)
  await close()
})

test('fault 13: of ten guest’s events at once, one copies the file', async () => {
  const { arriving, copies, close } = await startIngest()
  await Promise.all(Array.from({ length: 10 }, () => arriving('PENDING_UPLOAD')))
  expect(await copies()).toBe(1)
  await close()
})

test.each(['PROCESSING', 'FAILED'] as const)(
  'fault 21: a guest’s file reaches a photo that lacks it, also one that is %s by then',
  async (status) => {
    const { arriving, objects, close } = await startIngest()
    expect(await arriving(status)).toBe(true)
    expect(await objects.hasUpload(photo)).toBe(true)
    await close()
  },
)

test('a file that belongs to no photo of the link is removed', async () => {
  expect(await arrive(undefined)).toBe(false)
  expect(await arrive({ ...photo, through: { album: 'A1', link: 'M'.repeat(43) } } as PhotoItem)).toBe(false)
  expect(await arrive(photo as PhotoItem, '')).toBe(false)
  expect(done).toEqual(['remove P1', 'remove P1', 'remove P1'])
})
