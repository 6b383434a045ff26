import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MANIFEST } from '@album/archive/manifest'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aPhoto, clientAnswering } from '../api/answers.fixture.ts'
import { SignedOut } from '../api/session.ts'
import { rememberPhotos } from './destination.ts'
import { writeZip } from './write-zip.ts'
import { unzip } from './zip.fixture.ts'
import { librarySource } from './library-source.ts'

vi.mock('../api/session.ts', () => ({ SignedOut: class SignedOut extends Error {} }))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'album-export-'))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('fetch', async () => new Response('a photo'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const sha256 = createHash('sha256').update('a photo').digest('base64')
const photo = (id: string) => ({
  ...aPhoto({ id, bytes: 7, modelVersions: [] }),
  ...{ sha256, analysis: null },
})
/** A guest's photo that its owner has not approved yet. */
const unapproved = { ...photo('c'), addedBy: 'Zoë', unapproved: true }
const photos = (items: object[], nextToken: string | null) => ({
  data: { photos: { __typename: 'PhotoConnection', items, nextToken } },
})
/** Its first photo was chosen as its cover. */
const summer = {
  ...{ __typename: 'Album', id: 'summer', title: 'Summer', createdAt: '2026-05-04T10:20:30Z', filter: null },
  ...{ cover: { __typename: 'Photo', id: 'a' }, chosenCover: 'a' },
}
const albums = () => ({
  data: { albums: { __typename: 'AlbumConnection', items: [summer], nextToken: null } },
})

/**
 * Two pages of one photo each. `fails` may replace the second page's and the albums' answers by errors.
 */
function library(fails: (tries: number) => Error | undefined) {
  const tries = { page: 0, albums: 0 }
  const answer = <Answer>(count: number, answer: () => Answer) => {
    const error = fails(count)
    if (error) throw error
    return answer()
  }
  const client = clientAnswering({
    ArchivePage: async ({ filter, nextToken }: { filter?: object; nextToken?: string }) => {
      if (filter) return photos([unapproved], null)
      return nextToken
        ? answer((tries.page += 1), () => photos([photo('b')], null))
        : photos([photo('a')], 'the second page')
    },
    ArchiveAlbums: async () => answer((tries.albums += 1), albums),
  })
  return { client, tries }
}

async function exported(client: ReturnType<typeof clientAnswering>, signal = new AbortController().signal) {
  const parts: Uint8Array[] = []
  const destination = {
    ...rememberPhotos(),
    async write(bytes: Uint8Array | Blob) {
      parts.push(bytes instanceof Blob ? new Uint8Array(await bytes.arrayBuffer()) : bytes)
    },
    close: async () => {},
    discard: async () => {},
  }
  let outcome: { progress?: unknown; error?: Error; names?: string[]; lines?: object[] } | undefined
  writeZip(librarySource(client), destination, () => {}, signal).then(
    (progress) => (outcome = { progress }),
    (error: Error) => (outcome = { error }),
  )
  // Fake timers skip the pauses; hashing takes real time.
  while (outcome === undefined) {
    await vi.runAllTimersAsync()
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (outcome.error) return outcome
  const path = join(folder, 'album.zip')
  writeFileSync(path, Buffer.concat(parts))
  const files = unzip(path)
  const lines = files
    .find(({ name }) => name === MANIFEST)!
    .content.toString()
    .trimEnd()
    .split('\n')
  return { ...outcome, names: files.map(({ name }) => name), lines: lines.map((line) => JSON.parse(line)) }
}

test('an export has what waits for approval, and a page of photos or albums that failed at first', async () => {
  const { client, tries } = library((tries) => (tries < 4 ? new TypeError('Failed to fetch') : undefined))
  const { progress, names } = await exported(client)
  expect(names).toEqual(['a.jpg', 'b.jpg', 'c.jpg', 'album.ndjson'])
  expect(progress).toMatchObject({ photos: 3, missing: [] })
  expect(tries).toEqual({ page: 4, albums: 4 })
})

test('an export on the page says which cover of an album a person chose', async () => {
  const { lines } = await exported(library(() => undefined).client)
  expect(lines?.at(-1)).toMatchObject({ kind: 'album', title: 'Summer', cover: 'a', chosenCover: 'a' })
})

test('an album that never answers ends the export, and so does an expired session', async () => {
  const silent = library(() => new TypeError('Failed to fetch'))
  expect((await exported(silent.client)).error).toMatchObject({ name: 'NoAnswer' })
  expect(silent.tries.page).toBe(8)
  const ended = library(() => new SignedOut())
  expect((await exported(ended.client)).error).toBeInstanceOf(SignedOut)
})

test('cancelling between two attempts ends at once', async () => {
  const ending = new AbortController()
  const { client, tries } = library(() => {
    ending.abort()
    return new TypeError('Failed to fetch')
  })
  expect((await exported(client, ending.signal)).error).toMatchObject({ name: 'AbortError' })
  expect(tries.page).toBe(1)
})
