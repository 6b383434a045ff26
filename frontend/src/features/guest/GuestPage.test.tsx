// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { Observable, type Subscriber } from 'rxjs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { catchUp } from '../../shared/realtime/catch-up.ts'
import type { GuestClient } from './guest-client.ts'
import GuestPage from './GuestPage.tsx'

const shared = {
  title: 'Party',
  count: 350,
  newestFirst: false,
  expiresAt: '2099-01-01T00:00:00Z',
  download: false,
  originals: false,
  labels: true,
  places: false,
  addUntil: null,
  approval: false,
}
const photos = Array.from({ length: 350 }, (_, at) => ({
  id: `P${at + 1}`,
  title: null,
  position: String(at).padStart(4, '0'),
  takenLocal: null,
  width: 4,
  height: 3,
  turn: 0,
  thumbhash: null,
  images: [],
  labels: [],
  moderated: false,
  addedBy: null,
  version: 1,
}))
const album = {
  asked: [] as (string | undefined)[],
  /** What happens before an answer with a later page. */
  beforeLaterPage: async () => {},
  pushes: undefined as Subscriber<unknown> | undefined,
}
vi.mock('../../shared/api/config.ts', async (original) => ({
  ...(await original<object>()),
  loadConfig: async () => ({}),
}))
vi.mock('./guest-client.ts', async (original) => ({
  ...(await original<object>()),
  createGuestClient: (): GuestClient => ({
    connectionState: () => () => {},
    client: {
      async query({ variables: { nextToken } }: { variables: { nextToken?: string } }) {
        album.asked.push(nextToken)
        if (nextToken) await album.beforeLaterPage()
        const from = Number(nextToken ?? 0)
        const to = from + 100
        const more = to < photos.length ? String(to) : null
        return {
          data: { sharedAlbum: shared, sharedPhotos: { items: photos.slice(from, to), nextToken: more } },
        }
      },
      mutate: async () => ({}),
      subscribe: () => new Observable((subscriber) => void (album.pushes = subscriber)),
    } as unknown as GuestClient['client'],
  }),
}))

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  Object.assign(album, { asked: [], beforeLaterPage: async () => {} })
})
afterEach(() => {
  cleanup()
  history.replaceState(null, '')
  vi.useRealTimers()
})

/** A guest who has reloaded the page while this photo was open. */
async function reloadedWith(id: string) {
  history.replaceState({ photo: id }, '')
  render(<GuestPage token="token" />)
  await act(() => vi.advanceTimersByTimeAsync(3000))
}
const GONE = 'This photo is no longer in the album.'

test('a guest who reloads with the 121st photo open sees it', async () => {
  await reloadedWith('P121')
  screen.getByRole('dialog', { name: 'Photo 121' })
  expect(album.asked).toEqual([undefined, '100'])
})

test('a guest who reloads with a photo of the last page open sees it', async () => {
  await reloadedWith('P350')
  screen.getByRole('dialog', { name: 'Photo 350' })
  expect(album.asked).toEqual([undefined, '100', '200', '300'])
})

test('a photo whose page could not be loaded once is loaded by itself', async () => {
  let failures = 1
  album.beforeLaterPage = async () => {
    if (failures-- > 0) throw new Error('Throttled.')
  }
  await reloadedWith('P121')
  await act(() => vi.advanceTimersByTimeAsync(60_000))
  expect(failures).toBeLessThan(0)
  screen.getByRole('dialog', { name: 'Photo 121' })
})

test('a photo that could not be loaded is loaded once the album answers again', async () => {
  album.beforeLaterPage = () => Promise.reject(new Error('No answer.'))
  await reloadedWith('P121')
  screen.getByText('Loading the photo')
  album.beforeLaterPage = async () => {}
  await act(async () => {
    catchUp()
    // The page waits longer after each failure.
    await vi.advanceTimersByTimeAsync(60_000)
  })
  screen.getByRole('dialog', { name: 'Photo 121' })
})

test('a photo that is on no page is said to be gone, and until then it loads', async () => {
  let answer = () => {}
  album.beforeLaterPage = () => new Promise((resolve) => (answer = resolve))
  await reloadedWith('P999')
  for (const number of [2, 3, 4]) {
    screen.getByText('Loading the photo')
    expect(screen.queryByText(GONE)).toBeNull()
    expect(album.asked).toHaveLength(number)
    await act(async () => {
      answer()
      await vi.advanceTimersByTimeAsync(100)
    })
  }
  screen.getByText(GONE)
  expect(album.asked).toHaveLength(4)
})

test('an open photo that its host removes is gone at once, and the rest of the album is not read for it', async () => {
  await reloadedWith('P2')
  act(() =>
    album.pushes!.next({
      data: { onSharedAlbumChanged: { kind: 'PHOTO_REMOVED', id: 'P2', album: shared, photo: null } },
    }),
  )
  await act(() => vi.advanceTimersByTimeAsync(3000))
  screen.getByText(GONE)
  expect(album.asked).toEqual([undefined])
})
