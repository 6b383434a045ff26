import { afterAll, beforeAll, expect, test } from 'vitest'
import { photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { startTable } from '../dynamodb/table.fixture.ts'
import { cancelUpload } from './cancel-upload.ts'

let album: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  album = await startTable()
})
afterAll(() => album.close())

const id = '01J9Z3NDEKTSV4RRFFQ69G5001'
const photo: PhotoItem = {
  ...photoKey('pia', id),
  ...{ id, owner: 'pia', status: 'PENDING_UPLOAD', title: 'cat', bytes: 5, sha256: 'x', version: 1 },
  addedAt: '2026-02-01T10:00:00.000Z',
}
const stored = () => album.table.get<PhotoItem>(photoKey('pia', id))
const cancel = (owner: string, of = id, hasBytes = false) =>
  cancelUpload(owner, of, {
    table: album.table,
    hasBytes: async () => hasBytes,
    now: new Date('2026-02-01T10:05:00.000Z'),
  })

test('cancelling an upload removes a photo that waits for its bytes, of its owner only', async () => {
  await album.table.write({ put: photo })
  const notFound = { error: { errorType: 'NotFound', code: 'PHOTO' } }
  expect(await cancel('eve')).toMatchObject(notFound)
  expect(await cancel('pia', 'A'.repeat(2000))).toMatchObject(notFound)
  expect(await cancel('pia')).toEqual({ items: [id], errors: [] })
  expect(await stored()).toBeUndefined()
})

test('a photo whose bytes have arrived stays, also while no worker has claimed it: another device may have sent them', async () => {
  const uploaded = { error: { errorType: 'Conflict', code: 'ALREADY_UPLOADED' } }
  await album.table.write({ put: photo })
  expect(await cancel('pia', id, true)).toMatchObject(uploaded)
  expect(await stored()).toEqual(photo)
  for (const status of ['PROCESSING', 'READY', 'REJECTED', 'FAILED'] as const) {
    const claimed: PhotoItem = { ...photo, status }
    await album.table.write({ put: claimed })
    expect(await cancel('pia')).toMatchObject(uploaded)
    expect(await stored()).toMatchObject({ status })
  }
})
