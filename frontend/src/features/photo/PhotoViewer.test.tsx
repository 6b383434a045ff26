// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { rowOf } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { aLabel, aPhoto, clientAnswering } from '../../shared/api/answers.fixture.ts'
import { canPlay } from '../../shared/slideshow/running.ts'
import PhotoViewer from './PhotoViewer.tsx'
import { boxesShown, panelShown } from './preferences.ts'

beforeEach(() => {
  panelShown.set(true)
  boxesShown.set(true)
  canPlay.set(true)
})
afterEach(cleanup)

const cat = aLabel('Cat', 97, [[0.1, 0.2, 0.3, 0.4]], ['Animal', 'Mammal'])
const cup = aLabel(
  'Cup',
  61,
  [
    [0.6, 0.6, 0.2, 0.2],
    [0.8, 0.1, 0.1, 0.1],
  ],
  [],
)

function open(photo: ReturnType<typeof aPhoto> | null, answers = {}) {
  const client = clientAnswering({ OpenPhoto: () => ({ data: { photo } }), ...answers })
  const did = { onGo: vi.fn(), onClose: vi.fn(), onSlideshow: vi.fn(), onKeys: vi.fn() }
  render(
    <ApolloProvider client={client}>
      <PhotoViewer id={photo?.id ?? 'none'} previous="before" next="after" {...did} />
    </ApolloProvider>,
  )
  return did
}
const box = (name: string) => document.querySelector(`[data-box="${name}"]`) as HTMLElement

test('labels show their confidence and their parents', async () => {
  const wider = [
    aLabel('Mammal', 97, [], ['Animal']),
    aLabel('Animal', 97),
    aLabel('Pet', 97, [], ['Animal']),
  ]
  const pet = { ...cat, parents: ['Pet', 'Mammal', 'Animal'] }
  open(aPhoto({ id: 'a', labels: [pet, cup, ...wider] }))
  const item = (await screen.findByRole('button', { name: /^Cat/ })).closest('li')!
  expect(within(item).getByText('97%')).toBeTruthy()
  expect(item.textContent).toMatch(/Animal › Pet · Mammal$/)
  expect(within(item).getByRole('link', { name: 'Pet' }).getAttribute('href')).toBe('/?label=Pet')
  expect(screen.queryByRole('button', { name: /^Animal/ })).toBeNull()
  expect(within(item).getByRole('link', { name: 'Find photos with Cat' }).getAttribute('href')).toBe(
    '/?label=Cat',
  )
  expect(screen.getByText('2 in this photo')).toBeTruthy()
})

test('a photo is opened alone; a panel and boxes that a person left on are there for the next one', async () => {
  localStorage.clear()
  panelShown.set(false)
  boxesShown.set(false)
  open(aPhoto({ id: 'a', labels: [cat] }))
  await screen.findByRole('figure')
  expect(screen.queryByRole('button', { name: /^Cat/ })).toBeNull()
  expect(box('Cat')).toBeNull()
  await userEvent.keyboard('ib')
  await screen.findByRole('button', { name: /^Cat/ })
  cleanup()
  open(aPhoto({ id: 'b', labels: [cat] }))
  await screen.findByRole('button', { name: /^Cat/ })
  expect(box('Cat')).toBeTruthy()
  expect(localStorage.getItem('album.photo.panel')).toBe('true')
})

test('pointing at or focusing a label lights its box and dims the rest', async () => {
  open(aPhoto({ id: 'a', labels: [cat, cup] }))
  const chip = await screen.findByRole('button', { name: /^Cat/ })
  fireEvent.focus(chip)
  expect(box('Cat').dataset.highlighted).toBe('true')
  expect(box('Cup').dataset.highlighted).toBe('false')
  fireEvent.blur(chip)
  expect(box('Cat').dataset.highlighted).toBe('false')
})

test('pointing at a box lights its label', async () => {
  open(aPhoto({ id: 'a', labels: [cat, cup] }))
  const chip = await screen.findByRole('button', { name: /^Cup/ })
  fireEvent.pointerEnter(box('Cup').lastElementChild!)
  expect(chip.dataset.highlighted).toBe('true')
})

test('with boxes off, pointing at a label shows only its own box', async () => {
  open(aPhoto({ id: 'a', labels: [cat, cup] }))
  const chip = await screen.findByRole('button', { name: /^Cup/ })
  fireEvent.pointerEnter(box('Cat').lastElementChild!)
  await userEvent.keyboard('b')
  expect([box('Cat'), box('Cup')]).toEqual([null, null])
  fireEvent.focus(chip)
  expect(box('Cup').dataset.highlighted).toBe('true')
  expect(box('Cat')).toBeNull()
  fireEvent.blur(chip)
  expect(box('Cup')).toBeNull()
})

test('keys move to the neighbouring photos, to the list of keys, and back', async () => {
  const { onGo, onClose, onKeys } = open(aPhoto({ id: 'a' }))
  await screen.findByLabelText('Title')
  await userEvent.keyboard('{ArrowLeft}{ArrowRight}?{Escape}')
  expect(onGo.mock.calls).toEqual([['before'], ['after']])
  expect(onKeys).toHaveBeenCalledOnce()
  expect(onClose).toHaveBeenCalledOnce()
})

test('swiping left shows the next photo', async () => {
  const { onGo } = open(aPhoto({ id: 'a' }))
  const photo = await screen.findByRole('figure')
  const finger = (clientX: number) => ({ pointerType: 'touch', isPrimary: true, clientX, clientY: 200 })
  fireEvent.pointerDown(photo, finger(300))
  fireEvent.pointerMove(photo, { ...finger(180), buttons: 1 })
  expect(photo.closest<HTMLElement>('[style*="translate"]')!.style.transform).toBe('translate(-120px, 0px)')
  fireEvent.pointerUp(photo, finger(180))
  await waitFor(() => expect(onGo).toHaveBeenCalledWith('after'))
})

test('a new title appears at once and stays', async () => {
  const DescribePhoto = vi.fn(({ input }) => ({
    data: { updatePhoto: aPhoto({ id: 'a', title: input.title, version: 2 }) },
  }))
  open(aPhoto({ id: 'a', title: 'IMG_1.jpg' }), { DescribePhoto })
  const title = await screen.findByLabelText<HTMLInputElement>('Title')
  await userEvent.clear(title)
  await userEvent.type(title, 'Chelsea{Enter}')
  expect(title.value).toBe('Chelsea')
  await waitFor(() =>
    expect(DescribePhoto).toHaveBeenCalledWith({ input: { id: 'a', title: 'Chelsea', version: 1 } }),
  )
})

test('Escape discards the typed title and keeps the photo open', async () => {
  const { onClose } = open(aPhoto({ id: 'a', title: 'IMG_1.jpg' }))
  const title = await screen.findByLabelText<HTMLInputElement>('Title')
  await userEvent.type(title, ' more{Escape}')
  expect(title.value).toBe('IMG_1.jpg')
  expect(onClose).not.toHaveBeenCalled()
})

test('if somebody else renamed the photo, the person decides and keeps the typed title', async () => {
  const conflict = {
    errors: [{ message: 'Changed since.', errorType: 'Conflict', path: ['updatePhoto'] }],
    data: null,
  }
  let title = 'IMG_1.jpg'
  let version = 1
  const renamed = ({ input }: any) =>
    input.version === version
      ? { data: { updatePhoto: aPhoto({ id: 'a', title: input.title, version: version + 1 }) } }
      : conflict
  open(aPhoto({ id: 'a', title }), {
    DescribePhoto: renamed,
    PhotosById: () => ({ data: { photosById: [aPhoto({ id: 'a', title, version })] } }),
  })
  const field = await screen.findByLabelText<HTMLInputElement>('Title')
  ;[title, version] = ['Theirs', 8]
  await userEvent.clear(field)
  await userEvent.type(field, 'Mine{Enter}')
  expect(await screen.findByText(/changed to “Theirs” somewhere else/)).toBeTruthy()
  expect(field.value).toBe('Theirs')
  await userEvent.click(screen.getByRole('button', { name: 'Use “Mine”' }))
  await waitFor(() => expect(field.value).toBe('Mine'))
})

/** A photo whose title the test edits in the page, and changes from elsewhere with `push`. */
function openTitle(DescribePhoto: (variables: any) => any) {
  const photo = aPhoto({ id: 'a', title: 'IMG_1.jpg' })
  const client = clientAnswering({ OpenPhoto: () => ({ data: { photo } }), DescribePhoto })
  render(
    <ApolloProvider client={client}>
      <PhotoViewer id="a" onGo={vi.fn()} onClose={vi.fn()} onSlideshow={vi.fn()} onKeys={vi.fn()} />
    </ApolloProvider>,
  )
  const push = (title: string, version: number) =>
    act(() => photosOf(client).store.merge([rowOf({ ...photo, title, version })], 'push'))
  return { field: () => screen.findByLabelText<HTMLInputElement>('Title'), push }
}
const renaming = (version: number) =>
  vi.fn(({ input }: any) => ({
    data: { updatePhoto: aPhoto({ id: 'a', title: input.title, version }) },
  }))

test('a title that arrives during typing is not overwritten without asking', async () => {
  const DescribePhoto = renaming(3)
  const { field, push } = openTitle(DescribePhoto)
  const title = await field()
  await userEvent.clear(title)
  await userEvent.type(title, 'Mine')
  push('Theirs', 2)
  expect(title.value).toBe('Mine')
  await userEvent.keyboard('{Enter}')
  await screen.findByText(/changed to “Theirs” somewhere else\./)
  expect(title.value).toBe('Theirs')
  expect(DescribePhoto).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: 'Use “Mine”' }))
  await waitFor(() => expect(title.value).toBe('Mine'))
  expect(DescribePhoto).toHaveBeenCalledWith({ input: { id: 'a', title: 'Mine', version: 2 } })
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a title that could not be saved is not shown as saved, and is not lost', async () => {
  const answers = [() => Promise.reject(new Error('no network')), renaming(2)]
  const { field } = openTitle((variables) => answers.shift()!(variables))
  const title = await field()
  await userEvent.clear(title)
  await userEvent.type(title, 'Chelsea{Enter}')
  await screen.findByText(/“Chelsea” could not be saved\./)
  expect(title.value).toBe('IMG_1.jpg')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  expect(title.value).toBe('Chelsea')
})

test('retrying a title does not overwrite one that arrived since', async () => {
  const DescribePhoto = vi.fn(() => Promise.reject(new Error('no network')))
  const { field, push } = openTitle(DescribePhoto)
  await userEvent.type(await field(), ' more{Enter}')
  await screen.findByText(/could not be saved/)
  push('Theirs', 2)
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByText(/changed to “Theirs” somewhere else\./)
  expect(DescribePhoto).toHaveBeenCalledOnce()
})

test('labels that arrive during typing and saving do not disturb the title', async () => {
  let version = 2
  let arriving = 3
  const saved = vi.fn()
  open(aPhoto({ id: 'a', title: 'IMG_1.jpg' }), {
    DescribePhoto: ({ input }: any) => {
      if (input.version !== version)
        return { errors: [{ message: 'Changed since.', errorType: 'Conflict' }], data: null }
      saved(input.title)
      return {
        data: { updatePhoto: aPhoto({ id: 'a', title: input.title, version: version + 1 }) },
      }
    },
    PhotosById: () => {
      const photo = aPhoto({ id: 'a', title: 'IMG_1.jpg', version })
      if (arriving-- > 0) version += 1
      return { data: { photosById: [photo] } }
    },
  })
  const field = await screen.findByLabelText<HTMLInputElement>('Title')
  await userEvent.clear(field)
  await userEvent.type(field, 'Mine{Enter}')
  await waitFor(() => expect(saved).toHaveBeenCalledWith('Mine'))
})

test('E opens the panel where it is closed, and the title is there to be typed', async () => {
  panelShown.set(false)
  open(aPhoto({ id: 'a', title: 'IMG_1.jpg' }))
  await screen.findByRole('figure')
  await userEvent.keyboard('e')
  expect(document.activeElement).toBe(screen.getByLabelText('Title'))
})

test.each([
  ['Delete', 'Delete'],
  ['a Mac’s delete key', 'Backspace'],
])('%s moves the photo to the trash and shows the next one', async (_, key) => {
  const TrashPhotos = vi.fn(() => ({
    data: { trash: [aPhoto({ id: 'a', trashedAt: '2026-06-01T00:00:00Z', version: 2 })] },
  }))
  const { onGo } = open(aPhoto({ id: 'a' }), { TrashPhotos })
  await screen.findByLabelText('Title')
  await userEvent.keyboard(`{${key}}`)
  expect(onGo).toHaveBeenCalledWith('after')
  await waitFor(() => expect(TrashPhotos).toHaveBeenCalledWith({ ids: ['a'] }))
})

test('a host reads of a photo in the trash who took it back, also if its guest’s name was removed', async () => {
  const trashedAt = '2026-06-01T00:00:00Z'
  open(aPhoto({ id: 'a', trashedAt, takenBack: true, addedBy: 'Zoë' }))
  await screen.findByText('Taken back by Zoë')
  cleanup()
  open(aPhoto({ id: 'b', trashedAt, takenBack: true, addedBy: null }))
  await screen.findByText('Taken back by the guest')
  cleanup()
  open(aPhoto({ id: 'c', trashedAt, takenBack: false, addedBy: 'Zoë' }))
  await screen.findByText('In the trash')
})

test('a moderated photo is blurred, says why, and is shown on request', async () => {
  const moderation = [{ __typename: 'ModerationLabel', name: 'Weapons', parent: 'Violence', confidence: 90 }]
  open(aPhoto({ id: 'mod', moderation, labels: [cat] }))
  expect(await screen.findByText('Moderated: Weapons')).toBeTruthy()
  expect(box('Cat')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Show' }))
  expect(box('Cat')).toBeTruthy()
  // The button is gone: the next Tab goes on in the viewer.
  expect(document.activeElement).toBe(screen.getByRole('dialog'))
})

test('a refused file says why and what to do', async () => {
  open(
    aPhoto({
      id: 'a',
      status: 'REJECTED',
      images: [],
      reason: { __typename: 'Reason', code: 'EMPTY', message: '…' },
    }),
  )
  expect(await screen.findByText('The file is empty')).toBeTruthy()
  expect(screen.getByText('Check the file on your device, then add it again.')).toBeTruthy()
})

test('a refused file can be closed and moved to the trash; nothing is offered that needs a picture', async () => {
  const marked = vi.fn()
  open(aPhoto({ id: 'a', status: 'REJECTED', images: [] }), {
    MarkAsFavourites: marked,
    ArchivePhotos: marked,
  })
  await screen.findByText('Not added')
  const tools = within(screen.getByRole('toolbar')).getAllByRole('button')
  expect(tools.map((tool) => tool.ariaLabel ?? tool.getAttribute('aria-label'))).toEqual([
    'Close',
    'Labels and details',
    'Keyboard shortcuts',
    'Move to trash',
  ])
  await userEvent.keyboard('fadpr')
  expect(screen.queryByRole('button', { name: /Change|Archive/ })).toBeNull()
  expect(screen.getAllByRole('dialog')).toHaveLength(1)
  expect(marked).not.toHaveBeenCalled()
})

test.each([
  ['CORRUPT', 'Added by Zoë. Ask them for the file again.'],
  ['UNSUPPORTED', 'Added by Zoë. Ask them for a JPEG.'],
])('a host reads whose file was refused and what to ask them for: %s', async (code, advice) => {
  const reason = { __typename: 'Reason', code, message: '…' }
  open(aPhoto({ id: 'a', status: 'REJECTED', images: [], addedBy: 'Zoë', reason }))
  expect(await screen.findByText(advice)).toBeTruthy()
})

test('a photo that does not exist offers the way back to the album', async () => {
  const { onClose } = open(null)
  await userEvent.click(await screen.findByRole('button', { name: 'Go to your photos' }))
  expect(onClose).toHaveBeenCalledOnce()
})

test('a photo that could not be loaded says so and can be loaded again', async () => {
  const OpenPhoto = vi.fn().mockRejectedValueOnce(new Error('no network'))
  OpenPhoto.mockResolvedValue({ data: { photo: aPhoto({ id: 'a', labels: [cat] }) } })
  open(aPhoto({ id: 'a' }), { OpenPhoto })
  await screen.findByText('The photo could not be loaded.')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByRole('button', { name: /^Cat/ })
})

test('boxes that could not be loaded are not requested without end', async () => {
  const answer = { data: { photo: aPhoto({ id: 'a', labels: [{ ...cat, instances: null }] }) } }
  const OpenPhoto = vi.fn().mockResolvedValueOnce(answer).mockRejectedValue(new Error('no network'))
  open(aPhoto({ id: 'a' }), { OpenPhoto })
  await screen.findByRole('button', { name: /^Cat/ })
  await waitFor(() => expect(OpenPhoto).toHaveBeenCalledTimes(2))
  // No event proves that a request is not made, so let enough turns pass for it.
  for (let turn = 0; turn < 20; turn += 1) await act(async () => {})
  expect(OpenPhoto).toHaveBeenCalledTimes(2)
})

test('a description has lines, appears at once, and can be removed', async () => {
  let version = 1
  const DescribePhoto = vi.fn(({ input }) => ({
    data: {
      updatePhoto: aPhoto({ id: 'a', description: input.description || null, version: ++version }),
    },
  }))
  open(aPhoto({ id: 'a' }), { DescribePhoto })
  const field = await screen.findByLabelText<HTMLTextAreaElement>('Description')
  await userEvent.type(field, 'At the lake{Enter}with Grandma{Control>}{Enter}{/Control}')
  expect(field.value).toBe('At the lake\nwith Grandma')
  await waitFor(() =>
    expect(DescribePhoto).toHaveBeenCalledWith({
      input: { id: 'a', description: 'At the lake\nwith Grandma', version: 1 },
    }),
  )
  await userEvent.clear(field)
  await userEvent.tab()
  await waitFor(() =>
    expect(DescribePhoto).toHaveBeenLastCalledWith({ input: { id: 'a', description: '', version: 2 } }),
  )
  expect(field.value).toBe('')
})

test('a description that is too long says so, and is not lost or sent', async () => {
  const DescribePhoto = vi.fn()
  open(aPhoto({ id: 'a' }), { DescribePhoto })
  const field = await screen.findByLabelText<HTMLTextAreaElement>('Description')
  await userEvent.click(field)
  await userEvent.paste('a'.repeat(1001))
  await screen.findByText('A description has at most 1000 characters.')
  await userEvent.tab()
  expect(field.value).toHaveLength(1001)
  expect(DescribePhoto).not.toHaveBeenCalled()
  await userEvent.type(field, '{Escape}')
  expect(screen.queryByRole('alert')).toBeNull()
  expect(field.value).toBe('')
})

test('keys of the open photo do nothing while a description is typed', async () => {
  const { onKeys, onGo } = open(aPhoto({ id: 'a' }))
  await userEvent.type(await screen.findByLabelText('Description'), 'if?{ArrowLeft}')
  expect(onKeys).not.toHaveBeenCalled()
  expect(onGo).not.toHaveBeenCalled()
  expect(screen.getByRole('button', { name: 'Favourite' }).getAttribute('aria-pressed')).toBe('false')
})

test('a host goes through the photos that wait for approval, and approves or declines each, with keys and buttons', async () => {
  const waiting = (id: string, album: string) =>
    aPhoto({
      ...{ id, unapproved: true, addedBy: 'Zoë', rawOf: null },
      albums: [{ __typename: 'PhotoAlbum', id: album, position: '1' }],
    })
  const items = ['w3', 'w2', 'w1'].map((id) => waiting(id, 'wedding'))
  const ApprovePhotos = vi.fn(({ ids }: { ids: string[] }) => ({
    data: { approve: ids.map((id) => ({ ...waiting(id, 'wedding'), unapproved: false, version: 2 })) },
  }))
  const TrashPhotos = vi.fn(({ ids }: { ids: string[] }) => ({
    data: { trash: ids.map((id) => ({ ...waiting(id, 'wedding'), trashedAt: '2026-05-04T10:20:30Z' })) },
  }))
  const answers = {
    ...{ ApprovePhotos, TrashPhotos },
    PhotosById: ({ ids }: { ids: string[] }) => ({
      data: { photosById: items.filter(({ id }) => ids.includes(id)) },
    }),
    WaitingPhotos: () => ({
      data: {
        photos: {
          __typename: 'PhotoConnection',
          items: [waiting('w4', 'party'), ...items],
          nextToken: null,
        },
      },
    }),
  }
  history.replaceState(null, '', '/albums/wedding/photo/w2')
  const { onGo, onSlideshow } = open(items[1]!, answers)
  await screen.findByText('Waiting for your approval')
  const bar = within(screen.getByRole('toolbar'))
  for (const name of ['Favourite', 'Archive', 'Slideshow', 'Move to trash'])
    expect(bar.queryByRole('button', { name })).toBeNull()
  await screen.findByRole('button', { name: 'Next photo' })
  await userEvent.keyboard('{ArrowLeft}{ArrowRight}')
  expect(onGo.mock.calls).toEqual([['w3'], ['w1']])
  await userEvent.keyboard('f')
  await userEvent.click(bar.getByRole('button', { name: 'Decline' }))
  await waitFor(() => expect(TrashPhotos).toHaveBeenCalledWith({ ids: ['w2'] }))
  expect(onGo).toHaveBeenLastCalledWith('w1')
  cleanup()

  // The first: the newer photo waits for another album.
  const newest = open(items[0]!, answers)
  await screen.findByRole('button', { name: 'Next photo' })
  expect(screen.queryByRole('button', { name: 'Previous photo' })).toBeNull()
  await userEvent.keyboard('a')
  await waitFor(() => expect(ApprovePhotos).toHaveBeenCalledWith({ ids: ['w3'] }))
  expect(newest.onGo).toHaveBeenLastCalledWith('w2')
  expect(onSlideshow).not.toHaveBeenCalled()
  history.replaceState(null, '', '/')
})

test('a photo is turned at once, further with each key, and turned back when the album refuses', async () => {
  const refuse: (() => void)[] = []
  const EditMany = vi.fn(
    () => new Promise((_resolve, reject) => refuse.push(() => reject(new Error('no network')))),
  )
  open(aPhoto({ id: 'a', turn: 90, labels: [cat] }), { EditMany })
  const picture = (await screen.findByRole('figure')).firstElementChild as HTMLElement
  const turning = () => picture.style.getPropertyValue('--turning')
  await waitFor(() => expect(box('Cat')).toBeTruthy())
  await userEvent.keyboard('r')
  expect(turning()).toBe('90deg')
  expect(box('Cat'), 'its box is still where it was').toBeNull()
  await userEvent.keyboard('r')
  expect(turning()).toBe('180deg')
  await waitFor(() => expect(EditMany).toHaveBeenCalledOnce())
  await userEvent.keyboard('R')
  expect(turning(), 'a turn after one that is on its way').toBe('90deg')
  await waitFor(() => expect(EditMany).toHaveBeenCalledTimes(2))
  act(() => refuse.forEach((refused) => refused()))
  await waitFor(() => expect(turning()).toBe(''))
  expect(box('Cat')).toBeTruthy()
})

test('a held arrow goes at most 100 photos on in 10 seconds: Safari refuses more addresses', async () => {
  const { onGo } = open(aPhoto({ id: 'a' }))
  await screen.findByRole('figure')
  vi.useFakeTimers({ toFake: ['performance'] })
  for (let at = 0; at < 1200; at += 30) {
    const isTaken = !fireEvent.keyDown(document.body, { key: 'ArrowRight', repeat: at > 0 })
    expect(isTaken, 'nor does the page scroll').toBe(true)
    vi.advanceTimersByTime(30)
  }
  expect(onGo).toHaveBeenCalledTimes(10)
  // Keys that are pressed one by one all count.
  for (const key of ['ArrowRight', 'ArrowLeft']) fireEvent.keyDown(document.body, { key })
  vi.useRealTimers()
  expect(onGo).toHaveBeenCalledTimes(12)
})

test('the answers for a waiting photo stay where they are when its boxes arrive, and from one photo to the next', async () => {
  const waiting = (id: string, labels: object[]) => aPhoto({ id, unapproved: true, labels })
  const withBox = waiting('b', [cat])
  const withoutBox = waiting('a', [])
  // The list of waiting photos has no boxes.
  const known = waiting('b', [{ ...cat, instances: undefined }])
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  const client = clientAnswering({
    OpenPhoto: async ({ id }: { id: string }) => {
      if (id === 'b') await held
      return { data: { photo: id === 'b' ? withBox : withoutBox } }
    },
    WaitingPhotos: () => ({
      data: {
        photos: { __typename: 'PhotoConnection', items: [withBox, withoutBox], nextToken: null },
      },
    }),
  })
  photosOf(client).store.merge([known, withoutBox].map(rowOf), 'answer')
  const view = (id: string) => (
    <ApolloProvider client={client}>
      <PhotoViewer id={id} onGo={vi.fn()} onClose={vi.fn()} onSlideshow={vi.fn()} onKeys={vi.fn()} />
    </ApolloProvider>
  )
  const { rerender } = render(view('b'))
  await screen.findByRole('button', { name: 'Approve' })
  // The controls to the right of the answers decide where the answers are, because the space to their left grows and shrinks.
  const tools = () =>
    [...screen.getByRole('toolbar').querySelectorAll('button, a')].map(
      (tool) => tool.ariaLabel ?? tool.getAttribute('aria-label'),
    )
  const fromAnswers = () => tools().slice(tools().indexOf('Approve'))
  const before = fromAnswers()
  expect(before.slice(0, 2)).toEqual(['Approve', 'Decline'])
  expect(tools()).not.toContain('Show boxes')
  letGo()
  await screen.findByRole('button', { name: 'Show boxes' })
  expect(fromAnswers()).toEqual(before)
  rerender(view('a'))
  await waitFor(() => expect(tools()).not.toContain('Show boxes'))
  expect(fromAnswers()).toEqual(before)
})
