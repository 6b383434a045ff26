// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { clearNotices, shownNotices } from '../../shared/ui/notices.ts'
import { ownPhotosOf } from './own-photos.ts'
import { takeBack } from './take-back.ts'

beforeEach(() => {
  clearNotices()
  localStorage.clear()
})

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `p${from + n}`)
const messages = () => shownNotices().map(({ message }) => message)

/** A guest who has added these photos, in an album that refuses some of them. */
async function guestWith(added: string[], refuse: Record<string, string> = {}) {
  const calls: { ids: string[]; undo: boolean; secret: string }[] = []
  const client = clientAnswering({
    TakeBack: (variables) => {
      calls.push(variables)
      const errors = variables.ids.flatMap((id: string, index: number) =>
        refuse[id] ? [{ message: '…', errorType: 'NotFound', errorInfo: { code: refuse[id], index } }] : [],
      )
      const done = variables.ids.filter((id: string) => !refuse[id])
      return { data: { takeBack: done }, ...(errors.length > 0 && { errors }) }
    },
  })
  const own = ownPhotosOf('link')
  await own.receipt()
  for (const id of added) await own.add(id, 1)
  const album = { client: () => client, hide: vi.fn() }
  return { album, own, calls, refuse, take: (ids: string[]) => takeBack(album, own, ids) }
}

test('a guest takes back 30 photos, 25 at a time, and Undo brings back all of them', async () => {
  const { own, album, calls, take } = await guestWith(ids(0, 30))
  await take(ids(0, 30))
  expect(calls.map(({ ids }) => ids.length)).toEqual([25, 5])
  expect(calls.every(({ secret, undo }) => secret === own.secret() && !undo)).toBe(true)
  expect(album.hide).toHaveBeenCalledExactlyOnceWith(ids(0, 30))
  expect(own.photos.get().every(({ takenBack }) => takenBack)).toBe(true)
  expect(messages()).toEqual(['30 photos taken back.'])
  shownNotices()[0]!.action!.run()
  await vi.waitFor(() => expect(messages()).toContain('30 photos added again.'), 10_000)
  expect(calls.slice(2).map(({ ids, undo }) => [ids.length, undo])).toEqual([
    [25, true],
    [5, true],
  ])
  expect(own.photos.get().some(({ takenBack }) => takenBack)).toBe(false)
})

test('a photo that is no longer the guest’s is not offered again, and one that failed is', async () => {
  const { own, album, take, refuse } = await guestWith(['a', 'b', 'c'], { a: 'PHOTO', b: 'BUSY' })
  await take(['a', 'b', 'c'])
  expect(album.hide).toHaveBeenCalledExactlyOnceWith(['c'])
  expect(own.photos.get()).toEqual([
    { id: 'b', drop: 1 },
    { id: 'c', drop: 1, takenBack: true },
  ])
  expect(messages()).toEqual(['Taken back.', '1 of 3 photos could not be taken back. Try again.'])
  clearNotices()
  delete refuse.b
  await take(['b'])
  expect(messages()).toEqual(['Taken back.'])
})

test('a guest reads that a photo is no longer theirs, and that a host’s trash keeps one', async () => {
  const { take, refuse } = await guestWith(['a', 'b'], { a: 'PHOTO' })
  await take(['a'])
  expect(messages()).toEqual(['You can no longer take back this photo.'])
  clearNotices()
  await take(['b'])
  refuse.b = 'PHOTO'
  shownNotices()[0]!.action!.run()
  await vi.waitFor(() => expect(messages()).toContain('The photo could not be added again.'), 10_000)
})

test('without an answer, nothing is taken back, and the guest reads so', async () => {
  const { own, album, take } = await guestWith(['a'])
  await takeBack({ ...album, client: () => clientAnswering({}) }, own, ['a'])
  expect(messages()).toEqual(['The photo could not be taken back. Try again.'])
  expect(own.photos.get()).toEqual([{ id: 'a', drop: 1 }])
  await take(['a'])
  expect(album.hide).toHaveBeenCalledExactlyOnceWith(['a'])
})
