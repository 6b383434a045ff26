// @vitest-environment happy-dom
import type { ApolloClient } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { PhotoStatus } from '../../generated/graphql.ts'
import { rowOf } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { aPhoto, clientAnswering } from '../../shared/api/answers.fixture.ts'
import { DropTarget } from '../../shared/ui/DropTarget.tsx'
import { FROM_ALBUM } from '../../shared/viewer/go-back.ts'
import { announce } from '../../shared/ui/notices.ts'
import { tray as german } from '../../shared/text/de/tray.ts'
import { trashText } from '../../shared/text/trash.ts'
import { text } from '../../shared/text/text.ts'
import { trayText } from '../../shared/text/tray.ts'
import { AddPhotosButton } from './AddPhotosButton.tsx'
import type { Source } from '../../shared/files/chosen-files.ts'
import { fileOf } from '../../shared/files/file.fixture.ts'
import { memoryAlbum } from './queue/uploader.fixture.ts'
import type { Uploader } from './queue/uploader.ts'
import { UploadsContext } from './uploads-context.ts'
import { UploadTray } from './tray/UploadTray.tsx'
import { useWarnBeforeLeaving } from './use-warn-before-leaving.ts'

vi.mock('../../shared/ui/notices.ts', async (original) => ({
  ...(await original<object>()),
  announce: vi.fn(),
}))
afterEach(() => {
  cleanup()
  vi.mocked(announce).mockClear()
})

/** A page that adds photos to an in-memory album. */
function Page({ uploader, children }: { uploader: Uploader; children?: ReactNode }) {
  useWarnBeforeLeaving(uploader)
  const add = (sources: readonly Source[]) => void uploader.addChosen(sources)
  return (
    <UploadsContext value={{ uploader, add, into: () => {} }}>
      <DropTarget onFiles={add} hint={text.upload.drop}>
        <AddPhotosButton />
        {children}
        <UploadTray />
      </DropTarget>
    </UploadsContext>
  )
}

function openPage() {
  const album = memoryAlbum()
  const client: ApolloClient = clientAnswering({})
  const page = (key: string) => (
    <ApolloProvider client={client}>
      <Page key={key} uploader={album.uploader} />
    </ApolloProvider>
  )
  const { rerender } = render(page('first'))
  return {
    ...{ ...album, client, user: userEvent.setup({ applyAccept: false }) },
    openNextPage: () => rerender(page('next')),
  }
}
const tray = () => screen.findByRole('region', { name: trayText.tray }, { timeout: 10_000 })
const choose = (files: File[]) =>
  fireEvent.change(screen.getByLabelText(text.upload.choosePhotos), { target: { files } })
/** happy-dom's fireEvent does not transfer dragged files. */
function drag(type: string, files: File[]) {
  const dataTransfer = {
    types: ['Files'],
    items: files.map((file) => ({ kind: 'file', type: file.type, getAsFile: () => file })),
  }
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer })
  fireEvent(window, event)
  return event
}

test('choosing photos shows how many there are and that all were added', async () => {
  openPage()
  choose([fileOf('cat.jpg'), fileOf('horse.jpg')])
  expect(await within(await tray()).findByText('2 photos added')).toBeTruthy()
  expect(vi.mocked(announce).mock.calls.at(-1)).toEqual(['2 photos added'])
})

test('a window shows that dragged files can be dropped, and takes them', async () => {
  const { uploader } = openPage()
  expect(drag('dragover', [fileOf('cat.jpg')]).defaultPrevented).toBe(true)
  expect(await screen.findByText(text.upload.drop)).toBeTruthy()
  drag('drop', [fileOf('cat.jpg')])
  await waitFor(() => expect(screen.queryByText(text.upload.drop)).toBeNull())
  await waitFor(() => expect(uploader.snapshot().summary.done).toBe(1))
})

test('files dropped on something that has just appeared are added, and do not open in a tab', async () => {
  const { uploader } = openPage()
  expect(drag('dragenter', [fileOf('cat.jpg')]).defaultPrevented).toBe(true)
  expect(drag('drop', [fileOf('cat.jpg')]).defaultPrevented).toBe(true)
  await waitFor(() => expect(uploader.snapshot().summary.done).toBe(1))
})

test("a picture of the page's own that is dragged about is not added", () => {
  openPage()
  fireEvent(window, new Event('dragstart'))
  expect(drag('dragover', [fileOf('cat.jpg')]).defaultPrevented).toBe(false)
})

test('a pasted picture is added', async () => {
  const { uploader } = openPage()
  fireEvent(
    window,
    Object.assign(new Event('paste'), {
      clipboardData: { files: [fileOf('image.png', 'x', 'image/png')], types: ['Files'] },
    }),
  )
  await waitFor(() => expect(uploader.snapshot().summary.done).toBe(1))
})

test('fault 28: a failed file says why in one sentence, shows its name as text, and can be tried again', async () => {
  const { hands, user } = openPage()
  const name = `<script>alert(1)</script>${'x'.repeat(4_000)}.jpg`
  hands.put = async () => 'refused'
  choose([fileOf(name), fileOf('empty.jpg', '')])
  const sheet = within(await tray())
  // The list opens by itself if a file needs attention.
  expect(await sheet.findByText(trayText.failure.NOT_TAKEN)).toBeTruthy()
  expect(sheet.getByText(trayText.failure.EMPTY)).toBeTruthy()
  expect(sheet.getByText(/^<script>alert\(1\)<\/script>x+…$/)).toBeTruthy()
  expect(document.querySelector('script')).toBeNull()
  expect(sheet.getAllByRole('button', { name: /^Retry / })).toHaveLength(1)

  hands.put = async () => 'stored'
  await user.click(sheet.getByRole('button', { name: /^Retry / }))
  expect(await sheet.findByText('1 photo added · 1 not added')).toBeTruthy()
})

test('a list of uploads that a person has closed stays closed on the next page, and opens for other files', async () => {
  const { openNextPage, user } = openPage()
  const list = async (name: string) => within(await tray()).findByRole('button', { name })
  choose([fileOf('empty.jpg', '')])
  await user.click(await list(trayText.hide))
  openNextPage()
  await list(trayText.show)
  expect(screen.queryByText(trayText.failure.EMPTY)).toBeNull()

  await user.click(within(await tray()).getByRole('button', { name: trayText.close }))
  await waitFor(() => expect(screen.queryByRole('region', { name: trayText.tray })).toBeNull())
  choose([fileOf('empty too.jpg', '')])
  await list(trayText.hide)
  expect(await screen.findByText(trayText.failure.EMPTY)).toBeTruthy()
})

test('a person removes files one by one with the keyboard: the focus goes to the next row, and with the last one to the page', async () => {
  const { user } = openPage()
  const content = document.body.appendChild(document.createElement('main'))
  content.id = 'photos'
  content.tabIndex = -1
  choose(['a', 'b', 'c'].map((name) => fileOf(`${name}.jpg`, '')))
  const sheet = within(await tray())
  const remove = (name: string) => sheet.findByRole('button', { name: `Remove ${name}.jpg` })
  const press = async (button: HTMLElement) => {
    button.focus()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(button.isConnected).toBe(false))
  }
  await press(await remove('a'))
  expect(document.activeElement).toBe(await remove('b'))
  await press(await remove('c'))
  expect(document.activeElement).toBe(await remove('b'))
  await press(await remove('b'))
  await waitFor(() => expect(document.activeElement).toBe(content))
  content.remove()
})

test('after a person tries a file again by keyboard, they are in the tray, which closes by itself once they leave it', async () => {
  const { hands, user } = openPage()
  hands.put = async () => 'refused'
  choose([fileOf('cat.jpg')])
  const region = await tray()
  const sheet = within(region)
  const retry = await sheet.findByRole('button', { name: 'Retry cat.jpg' })
  hands.put = async () => 'stored'
  retry.focus()
  await user.keyboard('{Enter}')
  await sheet.findByText('1 photo added')
  await waitFor(() => expect(document.activeElement).toBe(region))
  vi.useFakeTimers()
  act(() => region.blur())
  await act(() => vi.advanceTimersByTimeAsync(10_000))
  vi.useRealTimers()
  expect(region.isConnected).toBe(false)
})

test('an uploaded file that is no picture says so in its row and is not counted as added', async () => {
  const { client, hands, publish, trashed, uploader, user } = openPage()
  hands.statusOf = () => 'PENDING_UPLOAD'
  choose([fileOf('page.jpg')])
  await user.click(await screen.findByRole('button', { name: trayText.show }, { timeout: 10_000 }))
  expect(await screen.findByText(text.tile.waiting)).toBeTruthy()
  const { photoId } = uploader.snapshot().uploads[0]!
  const reason = { __typename: 'Reason', code: 'UNSUPPORTED', message: '…' }
  const refused = aPhoto({ id: photoId!, version: 9, status: 'REJECTED', reason })
  act(() => {
    photosOf(client).store.merge([rowOf(refused)], 'push')
    publish({ [photoId!]: { status: 'REJECTED', trashed: false } })
  })
  expect(await screen.findByText(text.reason('UNSUPPORTED'))).toBeTruthy()
  expect(await screen.findByText('1 not added')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Remove this file' }))
  await waitFor(() => expect(screen.queryByText('page.jpg')).toBeNull())
  expect(trashed).toEqual([photoId])
})

test('a person restores all photos of files that are in the trash at once', async () => {
  const { photos, restored, uploader, user } = openPage()
  for (const id of ['cat', 'dog']) photos.set(id, { id: `the ${id}`, arrived: true, trashed: true })
  choose([fileOf('cat.jpg', 'cat'), fileOf('copy.jpg', 'cat'), fileOf('dog.jpg', 'dog')])
  const region = await tray()
  await user.click(await screen.findByRole('button', { name: 'Restore these 2' }, { timeout: 10_000 }))
  expect(restored).toEqual([['the cat', 'the dog']])
  await waitFor(() => expect(uploader.snapshot().summary).toMatchObject({ trashed: 0, duplicates: 3 }))
  await waitFor(() => expect(document.activeElement).toBe(region))
  expect(screen.queryByRole('button', { name: /^Restore/ })).toBeNull()
})

test('a person who removes the refused files goes on in the tray, and after closing it on the page', async () => {
  const { hands, publish, uploader, user } = openPage()
  const content = document.body.appendChild(document.createElement('main'))
  content.id = 'photos'
  content.tabIndex = -1
  hands.statusOf = () => 'PENDING_UPLOAD'
  choose([fileOf('page.jpg'), fileOf('cat.jpg')])
  const sheet = within(await tray())
  await waitFor(() =>
    expect(uploader.snapshot().uploads.map(({ stage }) => stage)).toEqual(['arrived', 'arrived']),
  )
  const [page, cat] = uploader.snapshot().uploads.map(({ photoId }) => photoId!)
  act(() =>
    publish({
      [page!]: { status: 'REJECTED', trashed: false },
      [cat!]: { status: 'READY', trashed: false },
    }),
  )
  await user.click(await sheet.findByRole('button', { name: 'Remove this file' }))
  const region = await tray()
  await waitFor(() => expect(document.activeElement).toBe(region))
  await user.click(sheet.getByRole('button', { name: trayText.close }))
  await waitFor(() => expect(document.activeElement).toBe(content))
  content.remove()
})

test('the tray counts what is analysed, and stays until everything is', async () => {
  const { hands, publish } = openPage()
  hands.statusOf = () => 'PENDING_UPLOAD'
  choose(['a', 'b'].map((name) => fileOf(`${name}.jpg`, name)))
  const sheet = within(await tray())
  expect(await sheet.findByText('2 added, 0 analysed')).toBeTruthy()
  act(() => publish({ 'photo of a': { status: 'READY', trashed: false } }))
  expect(await sheet.findByText('2 added, 1 analysed')).toBeTruthy()
  expect(sheet.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50')
  act(() => publish({ 'photo of b': { status: 'READY', trashed: false } }))
  expect(await sheet.findByText('2 photos added')).toBeTruthy()
})

test('a screen reader hears that photos are being analysed, and the outcome once all are', async () => {
  const { hands, publish } = openPage()
  const heard = () => vi.mocked(announce).mock.calls.map(([message]) => message)
  hands.statusOf = () => 'PENDING_UPLOAD'
  choose([...['a', 'b', 'c', 'd'].map((name) => fileOf(`${name}.jpg`, name)), fileOf('empty.jpg', '')])
  await waitFor(() => expect(heard().at(-1)).toBe('4 photos added. They are being analysed. 1 not added.'))
  const photo = (status: PhotoStatus) => ({ status, trashed: false })
  act(() => publish({ 'photo of a': photo('READY'), 'photo of b': photo('REJECTED') }))
  const sheet = within(await tray())
  expect(await sheet.findByText('3 added, 1 analysed · 2 not added')).toBeTruthy()
  act(() => publish({ 'photo of c': photo('READY'), 'photo of d': photo('FAILED') }))
  const outcome = '3 photos added · 1 could not be analysed · 2 not added'
  await waitFor(() => expect(heard().at(-1)).toBe(outcome))
  expect(heard().filter((message) => !message.startsWith('Adding'))).toEqual([
    '4 photos added. They are being analysed. 1 not added.',
    outcome,
  ])
  expect([1, 8].map(trayText.arrived)).toEqual([
    '1 photo added. It is being analysed.',
    '8 photos added. They are being analysed.',
  ])
  expect([1, 8].map(german.arrived)).toEqual([
    '1 Foto hinzugefügt. Es wird analysiert.',
    '8 Fotos hinzugefügt. Sie werden analysiert.',
  ])
})

test('a photo that is already in the library can be opened from its row, and leads back when it is closed', async () => {
  const { photos, user } = openPage()
  photos.set('cat', { id: 'the-cat', arrived: true })
  choose([fileOf('cat.jpg', 'cat')])
  await user.click(await screen.findByRole('button', { name: trayText.show }, { timeout: 10_000 }))
  const link = await screen.findByText(trayText.here)
  expect(link.getAttribute('href')).toBe('/photo/the-cat')
  await user.click(link)
  expect(history.state).toEqual(FROM_ALBUM)
  history.replaceState(null, '', '/')
})

test('a row says that its photo is in the trash, opens by itself and offers to restore it', async () => {
  const { publishTrashed, photos, user } = openPage()
  photos.set('cat', { id: 'the-cat', arrived: true, trashed: true })
  choose([fileOf('cat.jpg', 'cat')])
  const sheet = within(await tray())
  const link = await sheet.findByText(trashText.inTrash)
  expect(link.getAttribute('href')).toBe('/photo/the-cat')
  await user.click(link)
  expect(history.state).toEqual(FROM_ALBUM)
  history.replaceState(null, '', '/')
  expect(sheet.getByText('1 in the trash')).toBeTruthy()
  await user.click(sheet.getByRole('button', { name: 'Restore cat.jpg' }))
  expect(await sheet.findByText('1 already in your library')).toBeTruthy()
  expect(sheet.getByText(trayText.here)).toBeTruthy()
  // The button is gone: the keyboard goes on in the tray.
  expect(document.activeElement).toBe(await tray())
  // The photo is trashed again, from anywhere.
  publishTrashed('the-cat', true)
  expect(await sheet.findByText('1 in the trash')).toBeTruthy()
})

test('the keyboard alone pauses, resumes and removes files', async () => {
  const { hands, user, uploader } = openPage()
  hands.put = () => new Promise(() => {})
  choose([fileOf('cat.jpg'), fileOf('horse.jpg')])
  const pause = await screen.findByRole('button', { name: trayText.pauseAll }, { timeout: 10_000 })
  pause.focus()
  await user.keyboard('{Enter}')
  expect(await screen.findByText('0 of 2 · Paused')).toBeTruthy()
  screen.getByRole('button', { name: trayText.show }).focus()
  await user.keyboard('{Enter}')
  screen.getByRole('button', { name: trayText.remove('horse.jpg') }).focus()
  await user.keyboard('{Enter}')
  hands.put = async () => 'stored'
  screen.getByRole('button', { name: trayText.resumeAll }).focus()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(uploader.snapshot().summary).toMatchObject({ done: 1, total: 1 }))
})

test('leaving the page asks first only while files are being sent', async () => {
  const { hands, uploader } = openPage()
  const leave = () => {
    const event = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(event)
    return event.defaultPrevented
  }
  expect(leave()).toBe(false)
  let arrive = () => {}
  hands.put = () => new Promise((resolve) => (arrive = () => resolve('stored')))
  choose([fileOf('cat.jpg')])
  await waitFor(() => expect(leave()).toBe(true))
  await waitFor(() => expect(uploader.snapshot().uploads[0]?.stage).toBe('uploading'))
  arrive()
  await waitFor(() => expect(leave()).toBe(false))
})

test('of 500 files only the visible rows are in the page', async () => {
  const { hands, user } = openPage()
  hands.put = () => new Promise(() => {})
  choose(Array.from({ length: 500 }, (_, index) => fileOf(`${index}.jpg`)))
  await user.click(await screen.findByRole('button', { name: trayText.show }, { timeout: 10_000 }))
  const rows = within(await tray()).getAllByRole('listitem')
  expect(rows.length).toBeLessThan(20)
  expect(rows[0]!.getAttribute('aria-setsize')).toBe('500')
})
