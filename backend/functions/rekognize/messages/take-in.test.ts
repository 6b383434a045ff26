import { beforeEach, expect, test } from 'vitest'
import type { PhotoItem } from '@album/model/photo'
import { takeIn } from './take-in.ts'

const LINK = 'L'.repeat(43)
const photo = { owner: 'ada', id: 'P1', status: 'PENDING_UPLOAD', through: { album: 'A1', link: LINK } }
let done: string[] = []
beforeEach(() => {
  done = []
})

interface Arriving {
  owner?: string
  /** Whether the photo's upload is in S3. */
  isCopied?: boolean
}

const arrive = (stored: Partial<PhotoItem> | undefined, { owner = 'ada', isCopied = true }: Arriving = {}) =>
  takeIn(
    { link: LINK, id: 'P1' },
    { get: async ({ PK }) => (PK.startsWith('U#') ? stored : owner && { owner }) as never },
    {
      hasUpload: async () => isCopied,
      copyGuestsUpload: async ({ id }) => void done.push(`copy ${id}`),
      removeGuestsUpload: async ({ id }) => void done.push(`remove ${id}`),
    },
  )

test('a guest’s file becomes the photo’s upload, and keeps its URL from being used again', async () => {
  expect(await arrive(photo as PhotoItem)).toBe(true)
  expect(done).toEqual(['copy P1'])
})

test.each(['PROCESSING', 'READY', 'REJECTED', 'FAILED'] as const)(
  'fault 24: a file that comes again for a photo that is %s is not analysed again',
  async (status) => {
    expect(await arrive({ ...photo, status } as PhotoItem)).toBe(true)
    expect(done).toEqual([])
  },
)

test.each(['PROCESSING', 'FAILED'] as const)(
  'fault 21: a guest’s file reaches a photo that lacks it, also one that is %s by then',
  async (status) => {
    expect(await arrive({ ...photo, status } as PhotoItem, { isCopied: false })).toBe(true)
    expect(done).toEqual(['copy P1'])
  },
)

test('a file that belongs to no photo of the link is removed', async () => {
  expect(await arrive(undefined)).toBe(false)
  expect(await arrive({ ...photo, through: { album: 'A1', link: 'M'.repeat(43) } } as PhotoItem)).toBe(false)
  expect(await arrive(photo as PhotoItem, { owner: '' })).toBe(false)
  expect(done).toEqual(['remove P1', 'remove P1', 'remove P1'])
})
