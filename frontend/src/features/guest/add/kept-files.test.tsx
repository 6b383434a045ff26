// @vitest-environment happy-dom
import { ServerError } from '@apollo/client'
import { cleanup, render, screen } from '@testing-library/react'
import { Observable } from 'rxjs'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { CreateUploadInput } from '../../../generated/graphql.ts'
import { fileOf } from '../../../shared/files/file.fixture.ts'
import { memoryLocks } from '../../../shared/state/memory-locks.fixture.ts'
import { holdLock, isLocked } from '../../../shared/state/window-lock.ts'
import { createKeptUploads } from '../../upload/queue/kept-uploads.ts'
import { clearStored, damaged, stored } from '../../upload/queue/memory-idb.fixture.ts'
import type { GuestClient } from '../guest-client.ts'
import GuestPage from '../GuestPage.tsx'
import { ownPhotosOf } from '../own-photos.ts'
import { keptFilesOf } from './kept-files.ts'

vi.mock('idb', async () => (await import('../../upload/queue/memory-idb.fixture.ts')).idb)
vi.mock('../../../shared/files/hash-file.ts', () => ({ hashFile: (file: File) => file.text() }))
vi.mock('../../../shared/files/file-urls.ts', () => ({ createFileUrls: () => ({}) }))
vi.mock('../../../shared/files/measure-picture.ts', () => ({ measurePicture: async () => undefined }))
vi.mock('../../../shared/api/config.ts', async (original) => ({
  ...(await original<object>()),
  loadConfig: async () => ({}),
}))
/** What the guest's page has recorded: names of guests and files. */
const recorded: string[] = []
let hasEnded = false
vi.mock('../guest-client.ts', async (original) => ({
  ...(await original<object>()),
  createGuestClient: (): GuestClient => ({
    connectionState: () => () => {},
    client: {
      async query() {
        if (hasEnded)
          throw new ServerError('401', { response: new Response('', { status: 401 }), bodyText: '' })
        return {
          data: {
            sharedAlbum: {
              ...{
                title: 'Party',
                count: 0,
                newestFirst: false,
                download: false,
                labels: true,
                places: false,
              },
              ...{ expiresAt: '2099-01-01T00:00:00Z', addUntil: '2099-01-01T00:00:00Z', approval: false },
            },
            sharedPhotos: { items: [], nextToken: null },
          },
        }
      },
      async mutate({
        variables: { name, input },
      }: {
        variables: { name: string; input: CreateUploadInput[] }
      }) {
        recorded.push(...input.map(({ fileName }) => `${name}: ${fileName}`))
        const rest = { canTakeBack: true, url: null, headers: [], expiresAt: null }
        return { data: { createSharedUpload: input.map(({ sha256 }) => ({ id: sha256, ...rest })) } }
      },
      subscribe: () => new Observable(),
    } as unknown as GuestClient['client'],
  }),
}))

/** A page that is opened now, in which no other window of this browser is open. */
async function openedPage(token = 'token') {
  vi.stubGlobal('navigator', { languages: navigator.languages, locks: memoryLocks() })
  const own = ownPhotosOf(token)
  await own.load()
  return { own, kept: keptFilesOf(own) }
}
const notLater = () => {}
const namesOf = (files: Iterable<File>) => [...files].map(({ name }) => name)

beforeEach(() => {
  clearStored()
  localStorage.clear()
  recorded.length = 0
  hasEnded = false
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('after a reload, the newer page sends a guest’s files that the older one could not', async () => {
  localStorage.setItem('album.guest.name', JSON.stringify('Zoë'))
  const { kept } = await openedPage()
  const files = [fileOf('1.jpg'), fileOf('2.jpg')]
  expect(namesOf(await kept.add(files))).toEqual(['1.jpg', '2.jpg'])
  await openedPage()
  render(<GuestPage token="token" />)
  await screen.findByText(/^2 photos sent/, undefined, { timeout: 10_000 })
  expect(recorded).toEqual(['Zoë: 1.jpg', 'Zoë: 2.jpg'])
  await vi.waitFor(() => expect(stored.entries.size + stored.files.size).toBe(0))
  expect((await openedPage()).own.hasKept.get()).toBe(false)
})

test('files of a guest’s window that was closed just before are taken over once the browser has released its lock', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  onTestFinished(() => void vi.useRealTimers())
  await (await openedPage()).kept.add([fileOf('1.jpg'), fileOf('2.jpg')])
  const { kept } = await openedPage()
  const [{ window }] = [...stored.entries.values()]
  const release = holdLock(`uploads of ${window}`)
  await vi.waitFor(async () => expect(await isLocked(`uploads of ${window}`)).toBe(true))
  const later: string[] = []
  const taken = await kept.takeOver(({ files }) => later.push(...namesOf(files)))
  expect(taken).toEqual({ files: [], lost: [] })
  release()
  await vi.advanceTimersByTimeAsync(6_000)
  await vi.waitFor(() => expect(later).toEqual(['1.jpg', '2.jpg']))
})

test('files are kept for one link, until each has ended', async () => {
  const [one, two] = [fileOf('1.jpg'), fileOf('2.jpg')]
  await (await openedPage()).kept.add([one, two])
  expect(await (await openedPage('another link')).kept.takeOver(notLater)).toEqual({ files: [], lost: [] })
  const { own, kept } = await openedPage()
  const { files } = await kept.takeOver(notLater)
  expect(namesOf(files)).toEqual(['1.jpg', '2.jpg'])
  // The newer page may be older than the API again: the same files stay.
  expect(namesOf(await kept.add(files))).toEqual(['1.jpg', '2.jpg'])
  kept.drop(files[0]!)
  await vi.waitFor(() => expect(namesOf(stored.files.values())).toEqual(['2.jpg']))
  expect(own.hasKept.get()).toBe(true)
  kept.drop(files[1]!)
  await vi.waitFor(() => expect(own.hasKept.get()).toBe(false))
})

test('a guest who comes back after days, or opens the panel again, still has the files that wait', async () => {
  const { own, kept } = await openedPage()
  await kept.add([fileOf('1.jpg'), fileOf('2.jpg')])
  expect(namesOf((await keptFilesOf(own).takeOver(notLater)).files)).toEqual(['1.jpg', '2.jpg'])
  for (const entry of stored.entries.values()) entry.addedAt -= 5 * 24 * 3600 * 1000
  // In the same browser, somebody opens their own album in between.
  vi.stubGlobal('navigator', { languages: navigator.languages, locks: memoryLocks() })
  expect(await createKeptUploads('me').takeOver()).toEqual([])
  expect(namesOf((await (await openedPage()).kept.takeOver(notLater)).files)).toEqual(['1.jpg', '2.jpg'])
})

test('files that wait for a newer page are deleted when their link has ended', async () => {
  await (await openedPage()).kept.add([fileOf('1.jpg'), fileOf('2.jpg')])
  await openedPage()
  hasEnded = true
  render(<GuestPage token="token" />)
  await screen.findByText('This link no longer works.')
  await vi.waitFor(() => expect(stored.entries.size + stored.files.size).toBe(0))
  expect((await openedPage()).own.hasKept.get()).toBe(false)
})

test('a kept file that the browser has lost is named, and the others are sent', async () => {
  await (await openedPage()).kept.add([fileOf('1.jpg'), fileOf('2.jpg')])
  const [lost] = [...stored.entries.values()].filter(({ name }) => name === '1.jpg')
  damaged.add(lost.id)
  const { files, lost: names } = await (await openedPage()).kept.takeOver(notLater)
  expect([namesOf(files), names]).toEqual([['2.jpg'], ['1.jpg']])
})

test('a browser that stores nothing keeps no file, and says so', async () => {
  const { kept } = await openedPage()
  const setItem = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  vi.stubGlobal('localStorage', { getItem: () => null, setItem })
  const file = fileOf('1.jpg')
  expect((await kept.add([file])).size).toBe(0)
  kept.drop(file)
  await vi.waitFor(() => expect(stored.entries.size + stored.files.size).toBe(0))
})
