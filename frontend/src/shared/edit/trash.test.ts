// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import { aPhoto, clientAnswering } from '../api/answers.fixture.ts'
import { dismiss, shownNotices } from '../ui/notices.ts'
import { type NoNews, onPhotoNews, type PhotoNews } from '../photo-changes.ts'
import { restore, trash } from './trash.ts'

beforeEach(() => shownNotices().forEach(({ id }) => dismiss(id)))

function library(refuse: readonly string[] = []) {
  const calls: [field: string, ids: string[]][] = []
  const photo = (id: string, trashedAt: string | null) => aPhoto({ id, trashedAt, version: 2 })
  const errorsFor = (ids: string[]) =>
    ids.flatMap((id, index) =>
      refuse.includes(id)
        ? [{ message: '…', errorType: 'Conflict', errorInfo: { code: 'BUSY', index } }]
        : [],
    )
  const client = clientAnswering({
    TrashPhotos: ({ ids }: { ids: string[] }) => {
      calls.push(['trash', ids])
      const trashed = ids.filter((id) => !refuse.includes(id)).map((id) => photo(id, '2026-05-04T10:20:30Z'))
      return { data: { trash: trashed }, errors: errorsFor(ids) }
    },
    RestorePhotos: ({ ids }: { ids: string[] }) => {
      calls.push(['restore', ids])
      const back = ids.filter((id) => !refuse.includes(id)).map((id) => photo(id, null))
      return { data: { restore: back }, errors: errorsFor(ids) }
    },
    Restored: (variables: Record<string, string>) => ({
      data: Object.fromEntries(
        Object.values(variables).map((id, index) => [`photo${index}`, photo(id, null)]),
      ),
    }),
  })
  return { client, calls }
}
/** What lists beside the cache are told. */
function listening() {
  const news: (PhotoNews | NoNews)[] = []
  onPhotoNews((more) => news.push(...more))
  return news
}
const messages = () => shownNotices().map(({ message }) => message)

test('photos leave every list at once and come back by Undo', async () => {
  const { client, calls } = library()
  const news = listening()
  const done = trash(client, ['a', 'b'])
  expect(news).toEqual([
    { id: 'a', shown: null },
    { id: 'b', shown: null },
  ])
  await done
  expect(messages()).toEqual(['2 photos moved to trash.'])
  news.length = 0
  shownNotices()[0]!.action!.run()
  await vi.waitFor(() => expect(messages()).toContain('2 photos restored.'))
  expect(news).toMatchObject([
    { id: 'a', shown: { taken: '2026-05-04T10:20:30' } },
    { id: 'b', shown: { taken: '2026-05-04T10:20:30' } },
  ])
  expect(calls).toEqual([
    ['trash', ['a', 'b']],
    ['restore', ['a', 'b']],
  ])
})

test('a photo that cannot be trashed is shown again, and Undo leaves it alone', async () => {
  const { client, calls } = library(['b'])
  const news = listening()
  await trash(client, ['a', 'b'])
  expect(messages()).toContain('1 of 2 photos could not be moved to trash. Try again.')
  expect(news.at(-1)).toMatchObject({ id: 'b', shown: { width: 1600 } })
  shownNotices()[0]!.action!.run()
  await vi.waitFor(() => expect(calls.at(-1)).toEqual(['restore', ['a']]))
})

test('photos that could not be trashed without a network are shown as before, since nobody answers how they are', async () => {
  const news = listening()
  await trash(clientAnswering({}), ['a', 'b'])
  expect(messages()).toEqual(['2 of 2 photos could not be moved to trash. Try again.'])
  expect(news.slice(-2)).toEqual([
    { id: 'a', shown: 'as before' },
    { id: 'b', shown: 'as before' },
  ])
})

test('photos that were taken out of the trash go back into it by Undo, those that stayed there are left alone', async () => {
  const { client, calls } = library(['b'])
  expect(await restore(client, ['a', 'b'])).toEqual(['a'])
  expect(messages()).toEqual(['Restored.', '1 of 2 photos could not be restored. Try again.'])
  shownNotices()[0]!.action!.run()
  await vi.waitFor(() => expect(messages()).toContain('Moved to trash.'))
  await vi.waitFor(() => expect(calls.at(-1)).toEqual(['trash', ['a']]))
})

test('sixty photos go 25 at a time', async () => {
  const { client, calls } = library()
  await trash(
    client,
    Array.from({ length: 60 }, (_, index) => `p${index}`),
  )
  expect(calls.map(([, ids]) => ids.length)).toEqual([25, 25, 10])
  expect(messages()).toEqual(['60 photos moved to trash.'])
})
