import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NoAnswer } from './ask-again.ts'
import { fetchFile } from './fetch-file.ts'
import { type FileAddress, LimitReached } from './source.ts'

vi.mock('../api/session.ts', () => ({ SignedOut: class SignedOut extends Error {} }))

const file = Buffer.from('the bytes of a photo')
const photo = {
  id: '1',
  bytes: file.length,
  sha256: createHash('sha256').update(file).digest('base64'),
}
/** The store's answers in order; the last one repeats. */
let answers: (() => Response)[]
const urls: string[] = []
let ranges: (string | undefined)[] = []
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  urls.length = 0
  ranges = []
  vi.stubGlobal('fetch', async (url: string, { headers }: { headers?: Record<string, string> }) => {
    urls.push(url)
    ranges.push(headers?.range)
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
const fresh = async (): Promise<FileAddress> => ({ url: 'fresh' })

async function fetched(
  refresh = fresh,
  signal = new AbortController().signal,
  expected: { bytes?: number; sha256?: string } = photo,
) {
  let outcome: unknown
  fetchFile(expected, 'first', refresh, signal).then(
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

/** The first bytes, then a lost connection. */
const lost = (count: number) => () => {
  const bytes = new Uint8Array(file.subarray(0, count))
  const body = new ReadableStream({
    start(stream) {
      stream.enqueue(bytes)
    },
    pull(stream) {
      stream.error(new TypeError('network error'))
    },
  })
  return new Response(body, { headers: { etag: '"1"', 'content-length': `${file.length}` } })
}

test('after a lost connection, only the missing bytes are fetched', async () => {
  const rest = () =>
    new Response(file.subarray(9), { status: 206, headers: { 'content-range': `bytes 9-19/${file.length}` } })
  answers = [lost(9), rest]
  expect(await fetched()).toEqual({ bytes: new Uint8Array(file), crc: crc32(file) })
  expect(ranges).toEqual([undefined, 'bytes=9-'])
})

test('if the store sends the whole file instead of the rest, it begins again', async () => {
  answers = [lost(9), whole]
  expect(await fetched()).toMatchObject({ crc: crc32(file) })
})

test('a file of which only its length is known arrives whole', async () => {
  answers = [() => new Response(file, { headers: { 'content-length': `${file.length}` } })]
  expect(await fetched(fresh, undefined, {})).toEqual({ bytes: new Uint8Array(file), crc: crc32(file) })
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
  expect(await fetched(async () => ({ why: 'GONE' }))).toBe('GONE')
  expect(await fetched()).toBe('NOT_FOUND')
})

test.each([
  ['does not answer', new NoAnswer()],
  ['makes no more files today', new LimitReached()],
])('a photo whose URL expires while the album %s is not missing: the download stops', async (_, error) => {
  answers = [status(403)]
  expect(await fetched(() => Promise.reject(error))).toBe(error)
  expect(urls).toEqual(['first', 'first'])
})

test('a URL that cannot be renewed is used again, because it may still be valid', async () => {
  answers = [status(503), whole]
  expect(await fetched(() => Promise.reject(new NoAnswer()))).toMatchObject({ crc: crc32(file) })
  let failures = 0
  const late = async () => {
    if ((failures += 1) < 4) throw new TypeError('Failed to fetch')
    return fresh()
  }
  answers = [status(403), status(403), status(403), status(403), whole]
  expect(await fetched(late), 'more often than a photo without a file').toMatchObject({ crc: crc32(file) })
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
