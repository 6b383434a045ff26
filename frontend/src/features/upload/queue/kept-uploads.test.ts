// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { createKeptUploads } from './kept-uploads.ts'

/** What the browser has stored: `entries` and `files`, by id. */
const stored: Record<string, Map<string, any>> = { entries: new Map(), files: new Map() }
vi.mock('idb', () => ({
  openDB: async () => ({
    get: async (store: string, id: string) => stored[store]!.get(id),
    getAll: async (store: string) => [...stored[store]!.values()],
    put: async (store: string, value: any, id = value.id) => void stored[store]!.set(id, value),
    delete: async (store: string, id: string) => void stored[store]!.delete(id),
  }),
}))

test('after days, photos that have arrived are still followed, and files that have not are given up', async () => {
  const hoursAgo = (hours: number) => Date.now() - hours * 3600 * 1000
  const keep = (id: string, owner: string, hours: number, arrived: boolean) =>
    stored.entries!.set(id, { id, owner, window: 'closed', addedAt: hoursAgo(hours), order: 0, arrived })
  keep('new', 'me', 1, false)
  keep('old', 'me', 48, false)
  keep('arrived', 'me', 48, true)
  keep('theirs', 'somebody else', 1, true)
  keep('theirs, old', 'somebody else', 48, true)
  const taken = await createKeptUploads('me').takeOver()
  expect(taken.map(({ upload }) => upload.id)).toEqual(['arrived', 'new'])
  expect([...stored.entries!.keys()]).toEqual(['new', 'arrived', 'theirs'])
})

test('of two windows that a browser restores at the same moment, one continues each upload', async () => {
  // As in browsers: a lock is held until its work is done, and others wait for it.
  const held = new Map<string, Promise<unknown>>()
  const request = (name: string, work: () => Promise<unknown>) => {
    const done = (held.get(name) ?? Promise.resolve()).then(work)
    held.set(name, done)
    return done
  }
  const query = async () => ({ held: [...held.keys()].map((name) => ({ name })) })
  vi.stubGlobal('navigator', { locks: { request, query } })
  stored.entries!.clear()
  for (const [order, id] of ['a', 'b', 'c'].entries())
    stored.entries!.set(id, { id, owner: 'me', window: 'closed', addedAt: Date.now(), order })
  const taken = await Promise.all([createKeptUploads('me').takeOver(), createKeptUploads('me').takeOver()])
  expect(taken.flat().map(({ upload }) => upload.id)).toEqual(['a', 'b', 'c'])
  vi.unstubAllGlobals()
})
