// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useAnnouncement } from '../../shared/ui/notices.ts'
import type { GuestPhoto } from './shared-album.ts'
import { panelShown, SharedViewer } from './SharedViewer.tsx'

afterEach(() => {
  cleanup()
  panelShown.set(false)
})

const photo = (id: string, title: string | null, labels: string[]): GuestPhoto => ({
  id,
  title,
  position: id,
  takenLocal: null,
  width: 1600,
  height: 1200,
  thumbhash: null,
  turn: 0,
  images: [],
  labels,
  moderated: false,
  addedBy: null,
  version: 1,
})
const photos = [photo('a', 'At sea', ['Boat']), photo('b', null, ['Cat', 'Animal'])]
interface Shown {
  onTakeBack: () => void
  of: GuestPhoto[]
  readPlace: Parameters<typeof SharedViewer>[0]['readPlace']
  download: Parameters<typeof SharedViewer>[0]['download']
}
const Announcement = () => <p role="status">{useAnnouncement()}</p>
const page = (id: string, { readPlace, download, onTakeBack, of = photos }: Partial<Shown> = {}) => (
  <>
    <SharedViewer
      photos={of}
      count={14}
      id={id}
      refresh={vi.fn()}
      readPlace={readPlace}
      download={download}
      onTakeBack={onTakeBack}
    />
    <Announcement />
  </>
)

test('a guest’s screen reader hears the next photo’s labels and position', async () => {
  const { rerender } = render(page('a'))
  screen.getByRole('dialog', { name: 'At sea' })
  rerender(page('b'))
  expect(await screen.findByText('Photo 2, Cat, Animal. 2 of 14.')).toBeTruthy()
  rerender(page('a'))
  expect(await screen.findByText('At sea, Boat. 1 of 14.')).toBeTruthy()
})

test('a guest reads a photo’s country, town and degrees as plain text, without links', async () => {
  const location = { latitude: 38.7, longitude: -9.2 }
  render(page('a', { readPlace: async () => ({ place: 'PT.14.Lisbon', location }) }))
  fireEvent.click(screen.getAllByRole('button', { name: /^Labels and details/ })[0]!)
  await screen.findByText('Location: Lisbon, Portugal · 38.7° N, 9.2° W')
  expect(screen.queryAllByRole('link')).toEqual([])
})

test('a guest reads who added a photo, also if nothing else is known about it', async () => {
  const added = { ...photo('c', null, []), addedBy: 'Zoë Bell' }
  render(page('c', { of: [added] }))
  fireEvent.click(screen.getAllByRole('button', { name: /^Labels and details/ })[0]!)
  await screen.findByText('Added by Zoë Bell')
})

test('a guest who has opened the panel finds it open at the next photo, and at the next visit', async () => {
  render(page('a'))
  fireEvent.click(screen.getAllByRole('button', { name: /^Labels and details/ })[0]!)
  expect(localStorage.getItem('album.shared.panel')).toBe('true')
  cleanup()
  render(page('b'))
  await screen.findByText('Animal')
})

test('a guest takes back their own photo by button or key, and sees the next one; another’s has no button', async () => {
  const onTakeBack = vi.fn()
  const { rerender } = render(page('a', { onTakeBack }))
  fireEvent.click(screen.getByRole('button', { name: 'Take back' }))
  expect(onTakeBack).toHaveBeenCalledOnce()
  expect(history.state).toEqual({ photo: 'b' })
  rerender(page('b'))
  expect(screen.queryByRole('button', { name: 'Take back' })).toBeNull()
  fireEvent.keyDown(document.body, { key: 'Delete' })
  rerender(page('b', { onTakeBack }))
  fireEvent.keyDown(document.body, { key: 'Delete' })
  expect(onTakeBack).toHaveBeenCalledTimes(2)
  expect(history.state, 'the last photo').toEqual({ photo: 'a' })
  await screen.findByRole('dialog')
})

test('a guest downloads a photo without its original by a button that says while the photo is prepared', async () => {
  let end = () => {}
  const download = vi.fn(() => new Promise<void>((resolve) => (end = resolve)))
  const { rerender } = render(page('a', { download }))
  expect(screen.queryByRole('link', { name: /Download/ })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Download' }))
  expect(download).toHaveBeenCalledExactlyOnceWith('a', 'At sea')
  const button = await screen.findByRole('button', { name: 'Preparing…' })
  expect(screen.getByRole('status').textContent).toBe('Preparing…')
  fireEvent.click(button)
  expect(download).toHaveBeenCalledOnce()
  // The next photo has a button of its own.
  rerender(page('b', { download }))
  fireEvent.click(screen.getByRole('button', { name: 'Download' }))
  expect(download).toHaveBeenLastCalledWith('b', 'Photo 2')
  end()
  await screen.findByRole('button', { name: 'Download' })
})

test('a guest whose link gives originals downloads the file itself, and one whose link gives no downloads has no button', () => {
  const original = {
    name: 'ORIGINAL',
    url: 'https://album.example/o',
    width: 4,
    height: 3,
    format: 'image/heic',
  } as const
  const { rerender } = render(
    page('c', { of: [{ ...photo('c', 'Scan', []), images: [original] }], download: vi.fn() }),
  )
  const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'Download' })
  expect([link.href, link.download]).toEqual(['https://album.example/o', 'Scan.heic'])
  expect(screen.queryByRole('button', { name: 'Download' })).toBeNull()
  rerender(page('a'))
  expect(screen.queryByRole('button', { name: 'Download' })).toBeNull()
})
