import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { clientAnswering } from '../../../shared/api/answers.fixture.ts'
import { fetchFile } from './fetch-file.ts'

vi.mock('../../../shared/api/session.ts', () => ({ SignedOut: class SignedOut extends Error {} }))

const file = Buffer.from('the bytes of a photo')
const photo = {
  id: '1',
  bytes: file.length,
  sha256: createHash('sha256').update(file).digest('base64'),
}
/** The store's answers in order; the last one repeats. */
let answers: (() => Response)[]
const urls: string[] = []
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  urls.length = 0
  vi.stubGlobal('fetch', async (url: string) => {
    urls.push(url)
    return (answers.length > 1 ? answers.shift()! : answers[0]!)()
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const whole = () => new Response(file)
const status = (code: number) => () => new Response('', { status: code })
const offline = () => {
  throw new TypeError('Failed to fetch')
}
const addressed = (images: object[] | null) => ({
  ArchivedFile: () => ({ data: { photo: images && { __typename: 'Photo', id: '1', images } } }),
})
const fresh = addressed([{ __typename: 'Image', name: 'ORIGINAL', url: 'fresh' }])

async function fetched(from = fresh, signal = new AbortController().signal) {
  let outcome: unknown
  fetchFile(photo, 'first', clientAnswering(from), signal).then(
    (file) => (outcome = file),
    (error: Error) => (outcome = error),
  )
  // Fake timers skip the pauses; hashing takes real time.
  while (outcome === undefined) {
    await vi.runAllTimersAsync()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return outcome
}

test('an unchanged file is stored with its CRC-32', async () => {
  answers = [whole]
  expect(await fetched()).toEqual({ bytes: new Uint8Array(file), crc: crc32(file) })
})

test('an expired URL is renewed, and a busy store is asked again', async () => {
  answers = [status(403), status(503), offline, whole]
  expect(await fetched()).toMatchObject({ crc: crc32(file) })
  expect(urls).toEqual(['first', 'fresh', 'fresh', 'fresh'])
})

test.each([
  ['longer', () => new Response(Buffer.concat([file, file]))],
  ['shorter', () => new Response(file.subarray(1))],
  ['changed', () => new Response(Buffer.from(file).fill('x', 3, 4))],
])('a file that arrives %s, again and again, is damaged', async (_, answer) => {
  answers = [answer]
  expect(await fetched()).toBe('DAMAGED')
})

test('a photo deleted during the export is skipped, and a missing file is reported as not found', async () => {
  answers = [status(403)]
  expect(await fetched(addressed(null))).toBe('GONE')
  expect(await fetched()).toBe('NOT_FOUND')
})

test('an album that does not answer ends the download', async () => {
  answers = [offline]
  expect(await fetched()).toMatchObject({ name: 'NoAnswer' })
})

test('cancelling ends at once', async () => {
  const ending = new AbortController()
  answers = [
    () => {
      ending.abort()
      return offline()
    },
  ]
  expect(await fetched(fresh, ending.signal)).toMatchObject({ name: 'AbortError' })
  expect(urls).toHaveLength(1)
})
