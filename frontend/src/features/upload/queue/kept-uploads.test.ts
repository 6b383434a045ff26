// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { fileOf } from '../../../shared/files/file.fixture.ts'
import { memoryLocks } from '../../../shared/state/memory-locks.fixture.ts'
import { holdLock, isLocked } from '../../../shared/state/window-lock.ts'
import { createKeptUploads } from './kept-uploads.ts'
import { clearStored, damaged, endConnection, stored } from './memory-idb.fixture.ts'
import { after, type Upload } from './upload.ts'
import { memoryAlbum } from './uploader.fixture.ts'

vi.mock('idb', async () => (await import('./memory-idb.fixture.ts')).idb)

beforeEach(() => {
  clearStored()
  vi.stubGlobal('navigator', { locks: memoryLocks() })
})
afterEach(() => vi.unstubAllGlobals())

const uploadOf = (id: string): Upload => ({
  ...{ id, name: `${id}.jpg`, contentType: 'image/jpeg', bytes: id.length },
  ...{ stage: 'queued', paused: false, sent: 0, strain: 0 },
})
/** Stores uploads as a window does that was closed. */
const keepClosed = (...ids: string[]) => {
  for (const [order, id] of ids.entries()) {
    const { name, contentType, bytes } = uploadOf(id)
    const entry = { id, name, contentType, bytes, owner: 'me', window: 'closed', addedAt: Date.now(), order }
    stored.entries.set(id, entry)
    stored.files.set(id, fileOf(name, id))
  }
}

test('after days, photos that have arrived are still followed, and files that have not are given up', async () => {
  const hoursAgo = (hours: number) => Date.now() - hours * 3600 * 1000
  const keep = (id: string, owner: string, hours: number, arrived: boolean) =>
    stored.entries.set(id, { id, owner, window: 'closed', addedAt: hoursAgo(hours), order: 0, arrived })
  keep('new', 'me', 1, false)
  keep('old', 'me', 48, false)
  keep('arrived', 'me', 48, true)
  keep('theirs', 'somebody else', 1, true)
  keep('theirs, old', 'somebody else', 48, true)
  const taken = await createKeptUploads('me').takeOver()
  expect(taken.map(({ upload }) => upload.id)).toEqual(['arrived', 'new'])
  expect([...stored.entries.keys()]).toEqual(['new', 'arrived', 'theirs'])
})

test('of two windows that a browser restores at the same moment, one continues each upload', async () => {
  keepClosed('a', 'b', 'c')
  const taken = await Promise.all([createKeptUploads('me').takeOver(), createKeptUploads('me').takeOver()])
  expect(taken.flat().map(({ upload }) => upload.id)).toEqual(['a', 'b', 'c'])
})

/** The browser holds the lock of this window. @returns releases it */
async function openWindow(name: string) {
  const release = holdLock(`uploads of ${name}`)
  await vi.waitFor(async () => expect(await isLocked(`uploads of ${name}`)).toBe(true))
  return release
}

test('uploads of a window that was closed just before continue once the browser has released its lock', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  onTestFinished(() => void vi.useRealTimers())
  keepClosed('a', 'b')
  stored.entries.set('c', { ...stored.entries.get('b'), id: 'c', name: 'c.jpg', window: 'still open' })
  await openWindow('still open')
  const release = await openWindow('closed')
  const { uploader, stages } = memoryAlbum({ kept: createKeptUploads('me') })
  await uploader.resumeKept()
  expect(stages()).toEqual({})
  release()
  await vi.advanceTimersByTimeAsync(6_000)
  // The other window's upload does not hold these up.
  await vi.waitFor(() => expect(stages()).toEqual({ 'a.jpg': 'arrived', 'b.jpg': 'arrived' }))
})

test('a window that is reloaded continues its own uploads, also while another one is open', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  onTestFinished(() => void vi.useRealTimers())
  keepClosed('a')
  const release = await openWindow('closed')
  const other = memoryAlbum({ kept: createKeptUploads('me') })
  await other.uploader.resumeKept()
  release()
  await vi.advanceTimersByTimeAsync(1_000)
  const reloaded = memoryAlbum({ kept: createKeptUploads('me') })
  await reloaded.uploader.resumeKept()
  await vi.advanceTimersByTimeAsync(6_000)
  expect([other.stages(), reloaded.stages()]).toEqual([{}, { 'a.jpg': 'arrived' }])
})

test('a window whose person has signed out takes over nothing', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  onTestFinished(() => void vi.useRealTimers())
  keepClosed('a')
  const release = await openWindow('closed')
  const { uploader, stages } = memoryAlbum({ kept: createKeptUploads('me') })
  await uploader.resumeKept()
  uploader.end()
  release()
  await vi.advanceTimersByTimeAsync(6_000)
  expect([stages(), stored.entries.get('a').window]).toEqual([{}, 'closed'])
})

test('files that are added after the browser has closed its storage are kept', async () => {
  // Safari says the first or the second; every browser the others, after its storage was cleared or has failed.
  for (const error of ['UnknownError', 'InvalidStateError', 'AbortError']) {
    const kept = createKeptUploads('me')
    kept.add([{ upload: uploadOf('before'), file: fileOf('before.jpg') }])
    await vi.waitFor(() => expect(stored.files.has('before')).toBe(true))
    endConnection(error)
    kept.add([{ upload: uploadOf('after'), file: fileOf('after.jpg') }])
    await vi.waitFor(() => expect(stored.files.has('after')).toBe(true))
    endConnection(error)
    kept.note(after(uploadOf('after'), { type: 'paused' }))
    await vi.waitFor(() => expect(stored.entries.get('after').paused).toBe(true))
    endConnection(error)
    kept.drop(['before', 'after'])
    await vi.waitFor(() => expect(stored.files.size + stored.entries.size).toBe(0))
  }
})

test('a kept file that the browser cannot read any more does not stop the others', async () => {
  keepClosed('a', 'b', 'c')
  damaged.add('b')
  const { uploader, stages, upload } = memoryAlbum({ kept: createKeptUploads('me') })
  await uploader.resumeKept()
  await vi.waitFor(() =>
    expect(stages()).toEqual({ 'a.jpg': 'arrived', 'b.jpg': 'failed', 'c.jpg': 'arrived' }),
  )
  expect(upload('b.jpg').failure).toEqual({ code: 'LEFT_BEHIND' })
})

test('files that were paused are still paused after a reload', async () => {
  const first = memoryAlbum({ kept: createKeptUploads('me') })
  first.hands.put = () => new Promise(() => {})
  first.uploader.add([fileOf('cat.jpg'), fileOf('dog.jpg')])
  await vi.waitFor(() => expect(first.stages()).toEqual({ 'cat.jpg': 'uploading', 'dog.jpg': 'uploading' }))
  first.uploader.pause(first.upload('cat.jpg').id)
  await vi.waitFor(() => {
    const paused = [...stored.entries.values()].flatMap(({ name, paused }) => (paused ? name : []))
    expect(paused).toEqual(['cat.jpg'])
    expect(stored.files.size).toBe(2)
  })
  // The page ends, as it also does when a person signs out. That pauses nothing.
  first.uploader.end()
  const second = memoryAlbum({ kept: createKeptUploads('me') })
  await vi.waitFor(async () => {
    await second.uploader.resumeKept()
    expect(second.stages()['dog.jpg']).toBe('arrived')
  })
  expect(second.upload('cat.jpg')).toMatchObject({ paused: true, stage: 'hashed' })
  second.uploader.resume()
  await vi.waitFor(() => expect(second.stages()['cat.jpg']).toBe('arrived'))
})
