import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client'
import { of } from 'rxjs'
import { afterEach, expect, test, vi } from 'vitest'
import type { PutOutcome } from '../../../shared/files/put-file.ts'
import { AllRefused, createGuestApi, type GuestApi } from './guest-api.ts'
import { createGuestUploads, progressOf, refusalsOf } from './guest-uploads.ts'

afterEach(() => void vi.useRealTimers())

const fileNumber = (n: number) => new File(['x'.repeat(10)], `${n}.jpg`, { type: 'image/jpeg' })
/** The browser can no longer read it: it was deleted or changed after it was chosen. */
const unreadable = (file: File) =>
  Object.assign(file, {
    slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }),
  })
const target = (id: string) => ({ url: `https://put/${id}`, headers: [], expiresAt: '' })
const recorded = (id: string, canTakeBack = true) => ({ id, target: target(id), canTakeBack })

function start({
  reserve,
  put = async () => 'stored' as PutOutcome,
  canStore = () => true,
}: Partial<GuestApi> & {
  put?: (target: { url: string }) => Promise<PutOutcome>
  canStore?: (file: File) => boolean
}) {
  const api = {
    reserve: vi.fn(reserve ?? (async (_name, files) => files.map(({ sha256 }) => recorded(sha256)))),
    cancel: vi.fn(async () => {}),
  }
  const left = vi.fn()
  const onSent = vi.fn()
  const hash = vi.fn(async (file: File) => `hash of ${file.name}`)
  const kept = {
    add: vi.fn(async (files: readonly File[]) => new Set(files.filter(canStore))),
    drop: vi.fn<(file: File) => void>(),
  }
  const guest = createGuestUploads({
    api,
    put,
    hash,
    measure: async ({ name }) => (name.endsWith('.nef') ? undefined : { width: 3000, height: 4000 }),
    refusalOf: (file) => (file.name.endsWith('.mp4') ? 'No videos.' : undefined),
    typeOf: ({ type }) => type,
    onSent,
    kept,
    warn: () => left,
  })
  const over = () => vi.waitFor(() => expect(progressOf(guest.uploads.get()).isOver).toBe(true), 10_000)
  return { guest, api, hash, kept, left, onSent, over }
}

test('a guest’s 25 photos are recorded ten at a time and all sent, and then the page may be left', async () => {
  const { guest, api, left, over } = start({})
  guest.add(
    'Zoë',
    Array.from({ length: 25 }, (_, n) => fileNumber(n)),
  )
  await over()
  expect(api.reserve.mock.calls.map(([name, files]) => [name, files.length])).toEqual([
    ['Zoë', 10],
    ['Zoë', 10],
    ['Zoë', 5],
  ])
  expect(progressOf(guest.uploads.get())).toMatchObject({ total: 25, sent: 25, bytes: 250, sentBytes: 250 })
  await vi.waitFor(() => expect(left).toHaveBeenCalledOnce(), 10_000)
})

test('a lost answer and an expired URL are tried again, and the photo is sent', async () => {
  vi.useFakeTimers()
  const outcomes: PutOutcome[] = ['unanswered', 'expired', 'busy', 'stored']
  let isFirst = true
  const { guest, api, over } = start({
    put: async () => outcomes.shift()!,
    reserve: async (_name, files) => {
      if (!isFirst) return files.map(() => recorded('a'))
      isFirst = false
      throw new Error('no answer')
    },
  })
  guest.add('Zoë', [fileNumber(1)])
  await over()
  expect(guest.uploads.get()[0]).toMatchObject({ state: 'sent' })
  expect(api.reserve).toHaveBeenCalledTimes(3)
})

test('a guest’s portrait is recorded with its shape, also when its URL has expired; a file of unknown shape without', async () => {
  const outcomes: PutOutcome[] = ['expired', 'stored', 'stored']
  const { guest, api, over } = start({ put: async () => outcomes.shift()! })
  guest.add('Zoë', [fileNumber(1)])
  await over()
  guest.add('Zoë', [new File(['x'], '2.nef')])
  await over()
  const shapes = api.reserve.mock.calls.map(([, files]) => files.map(({ width, height }) => [width, height]))
  expect(shapes).toEqual([[[3000, 4000]], [[3000, 4000]], [[undefined, undefined]]])
})

test('a file that can no longer be read is refused, and the guest’s other photos are sent', async () => {
  const { guest, api, left, over } = start({
    put: async ({ url }) => (url === target('hash of 1.jpg').url ? 'unanswered' : 'stored'),
  })
  guest.add('Zoë', [fileNumber(0), unreadable(fileNumber(1)), fileNumber(2)])
  await over()
  expect(progressOf(guest.uploads.get())).toMatchObject({ total: 2, sent: 2 })
  expect(refusalsOf(guest.uploads.get())).toEqual([
    { message: 'The file cannot be read. Choose it again.', fileNames: ['1.jpg'] },
  ])
  expect(api.cancel.mock.calls).toEqual([['hash of 1.jpg', 'hash of 1.jpg']])
  await vi.waitFor(() => expect(left).toHaveBeenCalledOnce(), 10_000)
})

test('a file whose new URL is refused too is given up, and the others are sent', async () => {
  const { guest, api, over } = start({
    put: async ({ url }) => (url === target('hash of 1.jpg').url ? 'expired' : 'stored'),
  })
  guest.add('Zoë', [fileNumber(0), fileNumber(1), fileNumber(2)])
  await over()
  expect(progressOf(guest.uploads.get())).toMatchObject({ total: 2, sent: 2 })
  expect(refusalsOf(guest.uploads.get())).toEqual([
    { message: 'The file was not added. Choose it again.', fileNames: ['1.jpg'] },
  ])
  expect(api.reserve, 'one new URL').toHaveBeenCalledTimes(2)
  expect(api.cancel.mock.calls).toEqual([['hash of 1.jpg', 'hash of 1.jpg']])
})

test('a file that cannot be read leaves the photo to a copy of it that is being sent', async () => {
  let answer = (_: PutOutcome) => {}
  const outcomes: Promise<PutOutcome>[] = [
    Promise.resolve('unanswered'),
    new Promise((resolve) => (answer = resolve)),
  ]
  const { guest, api, over } = start({ put: () => outcomes.shift()! })
  guest.add('Zoë', [unreadable(fileNumber(1)), fileNumber(1)])
  await vi.waitFor(() => expect(refusalsOf(guest.uploads.get())).toHaveLength(1), 10_000)
  answer('stored')
  await over()
  expect(progressOf(guest.uploads.get())).toMatchObject({ total: 1, sent: 1 })
  expect(api.cancel).not.toHaveBeenCalled()
})

test('a file that is tried again does not keep later photos waiting, and unsent ones stay few', async () => {
  vi.useFakeTimers()
  let isDown = true
  const first = Array.from({ length: 10 }, (_, n) => `https://put/hash of ${n}.jpg`)
  const { guest, api, left } = start({
    put: async ({ url }) => (isDown && first.slice(0, down).includes(url) ? 'unanswered' : 'stored'),
  })
  let down = 3
  guest.add(
    'Zoë',
    Array.from({ length: 25 }, (_, n) => fileNumber(n)),
  )
  await vi.advanceTimersByTimeAsync(60_000)
  expect(progressOf(guest.uploads.get())).toMatchObject({ total: 25, sent: 22 })
  expect(api.reserve.mock.calls.map(([, files]) => files.length)).toEqual([10, 7, 7, 1])
  expect(left).not.toHaveBeenCalled()
  isDown = false
  await vi.advanceTimersByTimeAsync(60_000)
  expect(progressOf(guest.uploads.get())).toMatchObject({ total: 25, sent: 25 })
  expect(left).toHaveBeenCalledOnce()

  isDown = true
  down = 10
  guest.add(
    'Zoë',
    Array.from({ length: 12 }, (_, n) => fileNumber(n)),
  )
  await vi.advanceTimersByTimeAsync(60_000)
  expect(api.reserve, 'ten unsent photos, and no more').toHaveBeenCalledTimes(5)
  isDown = false
  await vi.advanceTimersByTimeAsync(60_000)
  expect(progressOf(guest.uploads.get())).toMatchObject({ total: 37, sent: 37 })
  expect(left).toHaveBeenCalledTimes(2)
})

test('files that are refused are named once for each reason', async () => {
  const { guest, over } = start({
    reserve: async () => Promise.reject(new AllRefused('This link has ended.')),
  })
  guest.add('Zoë', [fileNumber(1), new File(['x'], 'film.mp4'), fileNumber(2)])
  await over()
  expect(refusalsOf(guest.uploads.get())).toEqual([
    { message: 'This link has ended.', fileNames: ['1.jpg', '2.jpg'] },
    { message: 'No videos.', fileNames: ['film.mp4'] },
  ])
})

/** An API that no longer knows the calls of this page. */
function newerApi() {
  const message =
    "Validation error of type UnknownArgument: Unknown field argument name @ 'createSharedUpload'"
  const link = new ApolloLink(() => of<ApolloLink.Result>({ data: null, errors: [{ message }] }))
  return createGuestApi(new ApolloClient({ cache: new InMemoryCache(), link }), async () => undefined)
}
const statesOf = (uploads: readonly { state: string }[]) => uploads.map(({ state }) => state)

test('on a page whose calls the album no longer knows, files are kept for the newer page, and the page may be left', async () => {
  const { guest, kept, left, over } = start({ reserve: newerApi().reserve })
  const files = Array.from({ length: 12 }, (_, n) => fileNumber(n))
  guest.add('Zoë', files)
  await over()
  expect(new Set(statesOf(guest.uploads.get()))).toEqual(new Set(['kept']))
  expect(progressOf(guest.uploads.get())).toMatchObject({ kept: 12, total: 0 })
  expect(kept.add.mock.calls).toEqual([[files]])
  expect(kept.drop).not.toHaveBeenCalled()
  await vi.waitFor(() => expect(left).toHaveBeenCalledOnce(), 10_000)
  // The panel's list of files may be cleared, but still says that these wait.
  guest.clear()
  expect(progressOf(guest.uploads.get()).kept).toBe(12)
})

test('when the host stops adding, files that wait for a newer page are refused, and not kept any longer', async () => {
  const { guest, kept, over } = start({ reserve: newerApi().reserve })
  const files = [fileNumber(1), fileNumber(2)]
  guest.add('Zoë', files)
  await over()
  guest.refuseRest('Adding has ended.')
  expect(refusalsOf(guest.uploads.get())).toEqual([
    { message: 'Adding has ended.', fileNames: ['1.jpg', '2.jpg'] },
  ])
  expect(kept.drop.mock.calls.flat()).toEqual(files)
})

test('files that the browser cannot keep for the newer page are refused with what to do', async () => {
  const canStore = (file: File) => file.name !== '2.jpg'
  const { guest, kept, over } = start({ reserve: newerApi().reserve, canStore })
  const files = [fileNumber(1), fileNumber(2)]
  guest.add('Zoë', files)
  await over()
  expect(statesOf(guest.uploads.get())).toEqual(['kept', 'refused'])
  expect(refusalsOf(guest.uploads.get())).toEqual([
    { message: 'This page is out of date. Reload it, then add these files again.', fileNames: ['2.jpg'] },
  ])
  expect(kept.drop.mock.calls).toEqual([[files[1]]])
})

test('a file is kept until it is sent, refused or cancelled, also one that is cancelled while it is being stored', async () => {
  const sent = start({})
  const file = fileNumber(1)
  sent.guest.add('Zoë', [file])
  await sent.over()
  expect(sent.kept.drop.mock.calls).toEqual([[file]])

  const { guest, kept, over } = start({ reserve: newerApi().reserve })
  kept.add.mockImplementation(async (files) => {
    guest.cancel()
    return new Set(files)
  })
  guest.add('Zoë', [file])
  await over()
  expect(statesOf(guest.uploads.get())).toEqual(['cancelled'])
  expect(kept.drop.mock.calls).toEqual([[file]])
})

test('cancelling stops unsent files, which no longer count against the link', async () => {
  let answer = (_: PutOutcome) => {}
  const { guest, api, over } = start({ put: () => new Promise((resolve) => (answer = resolve)) })
  guest.add('Zoë', [fileNumber(1)])
  await vi.waitFor(() => expect(guest.uploads.get()[0]?.state).toBe('sending'), 10_000)
  await vi.waitFor(() => expect(api.reserve).toHaveBeenCalled(), 10_000)
  guest.cancel()
  answer('aborted')
  await over()
  expect(guest.uploads.get()[0]?.state).toBe('cancelled')
  await vi.waitFor(() => expect(api.cancel).toHaveBeenCalledWith('hash of 1.jpg', 'hash of 1.jpg'), 10_000)
})

test('a file that is cancelled while it is recorded is not sent, and its photo is removed', async () => {
  let answer = () => {}
  const put = vi.fn(async () => 'stored' as PutOutcome)
  const { guest, api } = start({
    put,
    reserve: async (_name, files) => {
      await new Promise<void>((resolve) => (answer = resolve))
      return files.map(({ sha256 }) => recorded(sha256))
    },
  })
  guest.add('Zoë', [fileNumber(1)])
  await vi.waitFor(() => expect(api.reserve).toHaveBeenCalled(), 10_000)
  guest.cancel()
  answer()
  await vi.waitFor(() => expect(api.cancel).toHaveBeenCalledWith('hash of 1.jpg', 'hash of 1.jpg'), 10_000)
  expect(put).not.toHaveBeenCalled()
})

test('when the host stops adding, unsent files are refused with one sentence, and sent ones stay', async () => {
  const answers: ((outcome: PutOutcome) => void)[] = []
  const { guest, api, left, over } = start({ put: () => new Promise((resolve) => answers.push(resolve)) })
  guest.add(
    'Zoë',
    Array.from({ length: 12 }, (_, n) => fileNumber(n)),
  )
  await vi.waitFor(() => expect(answers).toHaveLength(3), 10_000)
  answers.shift()!('stored')
  await vi.waitFor(() => expect(answers).toHaveLength(3), 10_000)
  guest.refuseRest('Guests can no longer add photos with this link.')
  for (const answer of answers) answer('aborted')
  await over()
  expect(progressOf(guest.uploads.get())).toMatchObject({ total: 1, sent: 1 })
  expect(refusalsOf(guest.uploads.get())).toMatchObject([
    { message: 'Guests can no longer add photos with this link.', fileNames: { length: 11 } },
  ])
  await vi.waitFor(() => expect(left).toHaveBeenCalledOnce(), 10_000)
  expect(api.reserve).toHaveBeenCalledOnce()
})

test('once the link is full, other files are refused with one sentence and not read, and recorded ones are sent', async () => {
  const refused = 'This link takes no more photos.'
  const { guest, api, hash, over } = start({
    reserve: async (_name, files) =>
      files.map(({ sha256 }, at) => (at < 3 ? recorded(sha256) : { refused, isForAll: true })),
  })
  guest.add(
    'Zoë',
    Array.from({ length: 1000 }, (_, n) => fileNumber(n)),
  )
  await over()
  expect(api.reserve).toHaveBeenCalledOnce()
  expect(hash).toHaveBeenCalledTimes(10)
  expect(progressOf(guest.uploads.get())).toMatchObject({ total: 3, sent: 3 })
  expect(refusalsOf(guest.uploads.get())).toMatchObject([{ message: refused, fileNames: { length: 997 } }])
  // The host may let guests add more in the meantime.
  guest.add('Zoë', [fileNumber(1)])
  await vi.waitFor(() => expect(api.reserve).toHaveBeenCalledTimes(2), 10_000)
})

test('a file that is too large for the rest of the link does not keep smaller ones from it', async () => {
  const refused = 'This file is larger than the space left on this link.'
  const { guest, api, over } = start({
    reserve: async (_name, files) =>
      files.map(({ sha256 }, at) => (at > 0 ? recorded(sha256) : { refused, isForAll: false })),
  })
  guest.add(
    'Zoë',
    Array.from({ length: 12 }, (_, n) => fileNumber(n)),
  )
  await over()
  expect(api.reserve).toHaveBeenCalledTimes(2)
  expect(progressOf(guest.uploads.get())).toMatchObject({ total: 10, sent: 10 })
})

test('photos are noted as the guest’s once they are sent, by what was chosen together; another guest’s same file is not', async () => {
  const { guest, onSent, over } = start({
    reserve: async (_name, files) => files.map(({ sha256 }) => recorded(sha256, sha256 !== 'hash of 2.jpg')),
  })
  vi.useFakeTimers({ toFake: ['Date'], now: 1000 })
  guest.add('Zoë', [fileNumber(1), fileNumber(2), fileNumber(3)])
  vi.setSystemTime(2000)
  guest.add('Zoë', [fileNumber(4)])
  vi.useRealTimers()
  await over()
  expect(onSent.mock.calls.toSorted()).toEqual([
    ['hash of 1.jpg', 1000],
    ['hash of 3.jpg', 1000],
    ['hash of 4.jpg', 2000],
  ])
})
