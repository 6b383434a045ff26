import { beforeEach, expect, test } from 'vitest'
import type { PhotoItem } from '@album/model/photo'
import { takeIn } from './take-in.ts'

const LINK = 'L'.repeat(43)
const photo = { owner: 'ada', id: 'P1', status: 'PENDING_UPLOAD', through: { album: 'A1', link: LINK } }
let done: string[] = []
beforeEach(() => {
  done = []
})

const arrive = (stored: Partial<PhotoItem> | undefined, owner: string | undefined = 'ada') =>
  takeIn(
    { link: LINK, id: 'P1' },
    { get: async ({ PK }) => (PK.startsWith('U#') ? stored : owner && { owner }) as never },
    {
      copyGuestsUpload: async ({ id }) => void done.push(`copy ${id}`),
      removeGuestsUpload: async ({ id }) => void done.push(`remove ${id}`),
    },
  )

test('what a guest sent becomes the photo’s upload, and keeps its URL from being used again', async () => {
  expect(await arrive(photo as PhotoItem)).toBe(true)
  expect(done).toEqual(['copy P1'])
})

test.each(['PROCESSING', 'READY', 'REJECTED', 'FAILED'] as const)(
  'fault 24: what comes again for a photo that is %s is not analysed again',
  async (status) => {
    expect(await arrive({ ...photo, status } as PhotoItem)).toBe(true)
    expect(done).toEqual([])
  },
)

test('what belongs to no photo of the link is removed', async () => {
  expect(await arrive(undefined)).toBe(false)
  expect(await arrive({ ...photo, through: { album: 'A1', link: 'M'.repeat(43) } } as PhotoItem)).toBe(false)
  expect(await arrive(photo as PhotoItem, '')).toBe(false)
  expect(done).toEqual(['remove P1', 'remove P1', 'remove P1'])
})
