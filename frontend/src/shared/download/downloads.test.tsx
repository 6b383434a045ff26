// @vitest-environment happy-dom
import { renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStore } from '../state/create-store.ts'
import { dismiss, shownNotices } from '../ui/notices.ts'
import { NoAnswer } from './ask-again.ts'
import { showDownload } from './download-notice.ts'
import { type DownloadState, startDownload, useDownload } from './downloads.ts'
import type { Job } from './job.ts'
import { LimitReached, type Source, type Wanted } from './source.ts'
import { endDownloads } from './with-page.ts'

vi.mock('../api/session.ts', () => ({ SignedOut: class SignedOut extends Error {} }))

/** Whether the album answers. */
let isUp = true
const saved = vi.fn()
beforeEach(() => {
  isUp = true
  saved.mockReset()
  vi.stubGlobal('fetch', async (url: string) => {
    if (!isUp) throw new TypeError('Failed to fetch')
    return new Response(url, { headers: { 'content-length': `${url.length}` } })
  })
  vi.stubGlobal('showSaveFilePicker', async () => ({
    createWritable: async () => ({ write: async () => {}, close: saved, abort: async () => {} }),
  }))
})
afterEach(() => vi.unstubAllGlobals())

const job = (kind: 'library' | 'shared'): Job => ({
  ...{ person: 'ada', what: { kind }, name: 'Summer.zip' },
  total: 2,
})
const wanted = (id: string): Wanted => ({
  id,
  title: id,
  name: `${id}.jpg`,
  modified: '2024-07-31T18:05:09',
  url: id,
})
const source = (photos: () => AsyncGenerator<Wanted>): Source => ({
  photos,
  refresh: async () => ({ why: 'GONE' }),
})
const both = source(async function* () {
  yield* [wanted('a'), wanted('b')]
})
const messages = () => shownNotices().map(({ message }) => message)

test('a file that cannot be written is reported to the person who chose it, and to nobody else', async () => {
  vi.stubGlobal('showSaveFilePicker', () => Promise.reject(new DOMException('read only', 'NotAllowedError')))
  const { result } = renderHook(() => ({
    ada: useDownload('ada', 'library'),
    bea: useDownload('bea', 'library'),
  }))
  startDownload(job('library'), both)
  await waitFor(() => expect(result.current.ada!.state.get()).toMatchObject({ why: 'NOT_WRITTEN' }))
  expect(result.current.bea).toBeUndefined()
})

test('a download waits while the album does not answer, and then goes on by itself', async () => {
  let tries = 0
  const interrupted = source(async function* () {
    yield wanted('a')
    if (tries++ === 0) {
      isUp = false
      throw new NoAnswer()
    }
    yield wanted('b')
  })
  showDownload(startDownload(job('shared'), interrupted)!)
  await waitFor(() =>
    expect(messages()).toContain('Waiting for the album to respond: 0 of 2 photos, 0 bytes'),
  )
  isUp = true
  await waitFor(() => expect(messages()).toEqual(['“Summer.zip” is saved: 2 photos, 2 bytes.']), {
    timeout: 10_000,
  })
  expect(saved).toHaveBeenCalledOnce()
})

test('a guest at the limit of a day reads to keep the window open, unless the file outlasts it', async () => {
  let isTomorrow = false
  const limited = source(async function* () {
    yield wanted('a')
    if (!isTomorrow) throw new LimitReached()
    yield wanted('b')
  })
  const download = startDownload(job('shared'), limited)!
  showDownload(download)
  const stopped = 'Today’s limit is reached. “Summer.zip” has 0 of 2 photos so far. Continue tomorrow.'
  await waitFor(() => expect(messages()).toContain(`${stopped} Keep this window open until then.`))
  const state = download.state.get()
  expect(state).toMatchObject({ status: 'stopped', lasts: false })
  // As in the browser's storage.
  showDownload({ ...download, state: createStore<DownloadState>({ ...state, lasts: true } as DownloadState) })
  expect(messages()).toContain(stopped)
  isTomorrow = true
  await download.start()
  expect(download.state.get()).toMatchObject({ status: 'done', photos: 2 })
  for (const { id } of shownNotices()) dismiss(id)
})

test('a full disk is reported, and the download may start again', async () => {
  const full = () => Promise.reject(new DOMException('The disk is full.', 'QuotaExceededError'))
  vi.stubGlobal('showSaveFilePicker', async () => ({
    createWritable: async () => ({ write: full, close: saved, abort: async () => {} }),
  }))
  showDownload(startDownload(job('shared'), both)!)
  await waitFor(() =>
    expect(messages()).toContain(
      'There is not enough space to save the file. Free some space and start again.',
    ),
  )
  expect(saved).not.toHaveBeenCalled()
  expect(startDownload(job('shared'), both)).toBeDefined()
})

test('a download ends with the session of its user, and leaves no file', async () => {
  const endless = source(async function* () {
    yield wanted('a')
    await new Promise(() => {})
  })
  const download = startDownload(job('library'), endless)!
  await waitFor(() => expect(download.state.get()).toMatchObject({ status: 'running' }))
  expect(startDownload(job('library'), endless)).toBeUndefined()
  endDownloads()
  await waitFor(() => expect(download.state.get()).toEqual({ status: 'cancelled' }))
  expect(saved).not.toHaveBeenCalled()
})

test('a person who presses Download again while they choose where to save the file gets one file', async () => {
  let choose = () => {}
  const createWritable = async () => ({ write: async () => {}, close: saved, abort: async () => {} })
  const showSaveFilePicker = vi.fn(
    () => new Promise((resolve) => (choose = () => resolve({ createWritable }))),
  )
  vi.stubGlobal('showSaveFilePicker', showSaveFilePicker)
  const { state } = startDownload(job('library'), both)!
  await waitFor(() => expect(showSaveFilePicker).toHaveBeenCalledOnce())
  expect(startDownload(job('library'), both)).toBeUndefined()
  choose()
  await waitFor(() => expect(state.get()).toMatchObject({ status: 'done' }))
  expect(saved).toHaveBeenCalledOnce()
})
