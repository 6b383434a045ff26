// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import { clientAnswering } from '../api/answers.fixture.ts'
import { dismiss, shownNotices } from '../ui/notices.ts'
import { emptyTrash } from './empty-trash.ts'

beforeEach(() => shownNotices().forEach(({ id }) => dismiss(id)))

const messages = () => shownNotices().map(({ message }) => message)
const cancel = () =>
  shownNotices()
    .find(({ lasting }) => lasting)!
    .action!.run()

/** A trash with `count` photos, read 100 at a time. `onCall` runs for each further page and each deletion. */
function trashOf(count: number, refuse: Record<string, string> = {}, onCall = (_call: string) => {}) {
  const all = Array.from({ length: count }, (_, index) => `p${index}`)
  const deleted: string[][] = []
  const client = clientAnswering({
    InTrash: ({ nextToken }: { nextToken: string | null }) => {
      const from = Number(nextToken ?? 0)
      if (nextToken) onCall(`page from ${nextToken}`)
      const items = all.slice(from, from + 100).map((id) => ({ __typename: 'Photo', id }))
      const next = from + 100 < count ? String(from + 100) : null
      return { data: { photos: { __typename: 'PhotoConnection', items, nextToken: next } } }
    },
    DeletePhotos: ({ ids }: { ids: string[] }) => {
      onCall(`deletion ${deleted.push(ids)}`)
      const errors = ids.flatMap((id, index) =>
        refuse[id] ? [{ message: '…', errorType: 'Conflict', errorInfo: { code: refuse[id], index } }] : [],
      )
      return { data: { delete: ids.filter((id) => !refuse[id]) }, errors }
    },
  })
  return { client, deleted }
}

test('Empty trash deletes everything 25 photos at a time, shows progress, and says how many were deleted', async () => {
  const progressTexts: string[] = []
  const { client, deleted } = trashOf(230, {}, () => progressTexts.push(...messages()))
  await emptyTrash(client)
  expect(deleted.flat()).toHaveLength(230)
  expect(Math.max(...deleted.map((ids) => ids.length))).toBe(25)
  expect(progressTexts).toContain('Reading the trash…')
  expect(progressTexts).toContain('Deleting… 100 of 230')
  expect(messages()).toEqual(['230 photos deleted for good.'])
})

test('cancelling Empty trash keeps the remaining photos and says how many were deleted', async () => {
  const { client, deleted } = trashOf(90, {}, (call) => call === 'deletion 2' && cancel())
  await emptyTrash(client)
  expect(deleted.flat()).toHaveLength(50)
  expect(messages()).toContain('50 photos deleted for good. The others are still in the trash.')
})

test('cancelling before the trash has been read deletes nothing', async () => {
  const { client, deleted } = trashOf(230, {}, (call) => call === 'page from 100' && cancel())
  await emptyTrash(client)
  expect(deleted).toEqual([])
  expect(messages()).toEqual([])
})

test('photos deleted elsewhere count as deleted, and photos that could not be deleted are named', async () => {
  const { client } = trashOf(10, { p1: 'PHOTO', p2: 'BUSY' })
  await emptyTrash(client)
  expect(messages()).toEqual([
    '9 photos deleted for good.',
    '1 of 10 photos could not be deleted. Try again.',
  ])
})

test('a trash that could not be read is never reported as empty', async () => {
  const InTrash = vi.fn().mockRejectedValue(new Error('no network'))
  await emptyTrash(clientAnswering({ InTrash }))
  expect(messages()).toEqual(['The trash could not be read. Try again.'])
})
