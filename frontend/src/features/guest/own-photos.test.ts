// @vitest-environment happy-dom
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lastDropOf, ownPhotosOf, stillAdded } from './own-photos.ts'

beforeEach(() => localStorage.clear())
afterEach(() => vi.restoreAllMocks())

const KEY = 'album.guest.added'
const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex')
/** What a window that is opened now knows of this link's photos. */
async function opened(token = 'link') {
  const own = ownPhotosOf(token)
  await own.load()
  return own
}
const idsOf = (photos: readonly { id: string }[]) => photos.map(({ id }) => id)

test('after a reload, a guest’s page knows what it added, and the secret whose receipt it sent', async () => {
  const own = await opened()
  const receipt = await own.receipt()
  await own.add('a', 1)
  await own.add('b', 2)
  await own.add('c', 2)
  await own.mark(['b'], true)
  const again = await opened()
  expect(again.photos.get()).toEqual(own.photos.get())
  expect(idsOf(stillAdded(again.photos.get()))).toEqual(['a', 'c'])
  expect(sha256Of(again.secret())).toBe(receipt)
  expect(again.secret()).toMatch(/^[0-9a-f]{64}$/)
  expect(await again.receipt()).toBe(receipt)
})

test('another link has a secret and photos of its own, and no link’s token is stored', async () => {
  const [one, other] = [await opened('token one'), await opened('token other')]
  expect(await one.receipt()).not.toBe(await other.receipt())
  await one.add('a', 1)
  await other.add('b', 1)
  expect(idsOf((await opened('token one')).photos.get())).toEqual(['a'])
  expect(localStorage.getItem(KEY)).not.toContain('token')
})

test('a guest takes back the photos that they chose together last, then those before', async () => {
  const own = await opened()
  for (const [id, drop] of [
    ['a', 1],
    ['b', 2],
    ['c', 1],
    ['d', 2],
  ] as const)
    await own.add(id, drop)
  expect(idsOf(lastDropOf(own.photos.get()))).toEqual(['b', 'd'])
  await own.mark(['b', 'd'], true)
  expect(idsOf(lastDropOf(own.photos.get()))).toEqual(['a', 'c'])
  await own.mark(['b', 'd'], false)
  expect(idsOf(lastDropOf(own.photos.get()))).toEqual(['b', 'd'])
  await own.forget(['b', 'd', 'a', 'c'])
  expect(lastDropOf(own.photos.get())).toEqual([])
})

test('two windows of one guest have one secret, and each keeps what the other has added', async () => {
  const [one, other] = [await opened(), await opened()]
  expect(await one.receipt()).toBe(await other.receipt())
  await one.add('a', 1)
  await other.add('b', 2)
  await one.add('c', 3)
  expect(idsOf(one.photos.get())).toEqual(['a', 'b', 'c'])
})

test.each([
  ['no JSON', '{'],
  ['something else', '{"a":1}'],
  ['other entries', '[null,1,{"link":1},{"link":"x","secret":"y","photos":[null]}]'],
])('%s in the browser’s storage does not keep a guest from adding and taking back', async (_, stored) => {
  localStorage.setItem(KEY, stored)
  const own = await opened()
  expect(own.photos.get()).toEqual([])
  const receipt = await own.receipt()
  await own.add('a', 1)
  expect(sha256Of(own.secret())).toBe(receipt)
  expect(idsOf((await opened()).photos.get())).toEqual(['a'])
})

test('with full storage, the page knows until it is closed what was added', async () => {
  const own = await opened()
  await own.add('a', 1)
  const receipt = await own.receipt()
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  await own.add('b', 2)
  await own.add('c', 3)
  expect(idsOf(own.photos.get())).toEqual(['a', 'b', 'c'])
  expect(await own.receipt()).toBe(receipt)
})

test('a browser that stores nothing, or hashes nothing, lets a guest add photos all the same', async () => {
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('no', 'SecurityError')
  })
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('no', 'SecurityError')
  })
  const own = await opened()
  expect(sha256Of((await own.receipt(), own.secret()))).toBe(await own.receipt())
  vi.spyOn(crypto.subtle, 'digest').mockRejectedValue(new Error('no'))
  expect(await ownPhotosOf('link').receipt()).toBeUndefined()
})

test('a browser keeps the photos that were added last, of at most 20 links', async () => {
  for (let link = 0; link < 21; link += 1) await (await opened(`link ${link}`)).add('a', 1)
  expect((await opened('link 0')).photos.get()).toEqual([])
  expect((await opened('link 1')).photos.get()).toHaveLength(1)
  const [first] = JSON.parse(localStorage.getItem(KEY)!)
  const photos = Array.from({ length: 4500 }, (_, n) => ({ id: `p${n}`, drop: n }))
  localStorage.setItem(KEY, JSON.stringify([{ ...first, photos }]))
  const own = await opened('link 1')
  await own.add('last', 5000)
  const kept = (await opened('link 1')).photos.get()
  expect([kept.length, kept[0]!.id, kept.at(-1)!.id]).toEqual([4000, 'p501', 'last'])
  expect(localStorage.getItem(KEY)!.length).toBeLessThan(300_000)
})
