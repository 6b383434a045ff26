import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NoAnswer } from './ask-again.ts'
import { rememberPhotos } from './destination.ts'
import type { Source, Wanted } from './source.ts'
import { writeZip } from './write-zip.ts'
import { unzip } from './zip.fixture.ts'

vi.mock('../api/session.ts', () => ({ SignedOut: class SignedOut extends Error {} }))

let folder: string
const asked: string[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'album-zip-'))
  asked.length = 0
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    const content = `content of ${url}`
    return new Response(content, { headers: { 'content-length': `${content.length}` } })
  })
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
  vi.unstubAllGlobals()
})

const wanted = (id: string, name = `${id}.jpg`): Wanted => ({
  ...{ id, name, title: name, url: id },
  modified: '2024-07-31T18:05:09',
})

/** These photos; an error breaks off the list. */
const source = (photos: (Wanted | Error)[], more: Partial<Source> = {}): Source => ({
  async *photos() {
    for (const photo of photos) {
      if (photo instanceof Error) throw photo
      yield photo
    }
  },
  refresh: async () => ({ why: 'GONE' }),
  ...more,
})

/** A file that stays when its window is closed. */
function lastingFile() {
  const bytes = Buffer.alloc(1_000_000)
  const file = {
    ...rememberPhotos(),
    size: undefined as number | undefined,
    async write(part: Uint8Array | Blob, at: number) {
      bytes.set(part instanceof Blob ? new Uint8Array(await part.arrayBuffer()) : part, at)
    },
    close: async (size: number) => void (file.size = size),
    discard: async () => {},
    unzipped() {
      const path = join(folder, 'album.zip')
      writeFileSync(path, bytes.subarray(0, file.size))
      return unzip(path).map(({ name, content }) => [name, String(content)])
    },
  }
  return file
}
const go = (from: Source, to: ReturnType<typeof lastingFile>, signal = new AbortController().signal) =>
  writeZip(from, to, () => {}, signal)

test('photos keep their order and their names; equal names get a number', async () => {
  const file = lastingFile()
  const photos = [wanted('b', 'Köln.jpg'), wanted('a', 'köln.JPG'), wanted('c', 'album.ndjson')]
  const progress = await go(source(photos, { reserved: 'album.ndjson' }), file)
  expect(file.unzipped()).toEqual([
    ['Köln.jpg', 'content of b'],
    ['köln (2).JPG', 'content of a'],
    ['album (2).ndjson', 'content of c'],
  ])
  expect(progress).toMatchObject({ photos: 3, bytes: 36, missing: [] })
})

test('a download that broke off continues after its last photo, and fetches none twice', async () => {
  const file = lastingFile()
  const photos = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => wanted(id, 'cat.jpg'))
  await expect(go(source([...photos.slice(0, 5), new NoAnswer()]), file)).rejects.toThrow(NoAnswer)
  // Two are written; three were on their way.
  expect(file.written.map(({ id }) => id)).toEqual(['a', 'b'])
  asked.length = 0
  const progress = await go(source(photos), file)
  expect(asked).toEqual(['c', 'd', 'e', 'f'])
  expect(progress).toMatchObject({ photos: 6, bytes: 72 })
  expect(file.unzipped().map(([name]) => name)).toEqual([
    'cat.jpg',
    ...[2, 3, 4, 5, 6].map((number) => `cat (${number}).jpg`),
  ])
})

test('a photo that is gone or has no file is left out and named', async () => {
  const file = lastingFile()
  vi.stubGlobal('fetch', async (url: string) =>
    url === 'b'
      ? new Response('', { status: 403 })
      : new Response('x', { headers: { 'content-length': '1' } }),
  )
  const { url: _, ...withoutFile } = wanted('c')
  const progress = await go(source([wanted('a'), wanted('b'), { ...withoutFile, why: 'ON_ITS_WAY' }]), file)
  expect(progress.missing).toEqual([
    { title: 'b.jpg', why: 'GONE' },
    { title: 'c.jpg', why: 'ON_ITS_WAY' },
  ])
  expect(file.unzipped()).toHaveLength(1)
})

test('when the link ends, the file is completed with the photos so far', async () => {
  // Safari has it since 17.4.
  vi.spyOn(AbortSignal, 'any').mockImplementation(() => expect.unreachable())
  const file = lastingFile()
  const ending = new AbortController()
  const photos = ['a', 'b', 'c', 'd', 'e'].map((id) => wanted(id))
  const until = source(photos, { ended: ending.signal, placed: () => ending.abort() })
  expect(await go(until, file)).toMatchObject({ photos: 1 })
  expect(file.unzipped()).toEqual([['a.jpg', 'content of a']])
})

test('without a single photo, there is no file', async () => {
  const file = { ...lastingFile(), discard: vi.fn(async () => {}) }
  expect(await go(source([]), file)).toMatchObject({ photos: 0 })
  expect(file.discard).toHaveBeenCalled()
  expect(file.size).toBeUndefined()
})
