// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useAnnouncement } from '../../shared/ui/notices.ts'
import type { GuestPhoto } from './shared-album.ts'
import { SharedViewer } from './SharedViewer.tsx'

afterEach(cleanup)

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
const Announcement = () => <p role="status">{useAnnouncement()}</p>
const page = (id: string) => (
  <>
    <SharedViewer photos={photos} count={14} id={id} refresh={vi.fn()} readPlace={undefined} />
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
