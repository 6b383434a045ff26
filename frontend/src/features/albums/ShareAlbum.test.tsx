// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { loadConfig } from '../../shared/api/config.ts'
import { ShareAlbum } from './ShareAlbum.tsx'

afterEach(cleanup)
afterEach(() => keepPlaces(false))

/** Whether the deployment keeps places. */
async function keepPlaces(keepLocation: boolean) {
  vi.stubGlobal('fetch', async () => Response.json({ keepLocation }))
  await loadConfig()
  vi.unstubAllGlobals()
}

const share = (id: string) => ({
  __typename: 'Share',
  id,
  albumId: 'summer',
  createdAt: '2026-05-04T10:20:30Z',
  expiresAt: '2099-05-04T10:20:30Z',
  download: false,
  originals: false,
  labels: true,
  places: false,
  contributions: null,
  canShow: true,
  opened: 0,
})

function open(answers: Parameters<typeof clientAnswering>[0], onClose = () => {}) {
  const album = { id: 'summer', title: 'Summer' } as Parameters<typeof ShareAlbum>[0]['album']
  render(
    <ApolloProvider client={clientAnswering(answers)}>
      <ShareAlbum album={album} onClose={onClose} />
    </ApolloProvider>,
  )
}
const links = () => screen.queryAllByRole('button', { name: /^End the link/ })

test('two links ended one right after the other are both gone', async () => {
  const answered: (() => void)[] = []
  open({
    Shares: () => ({ data: { shares: ['a', 'b', 'c'].map(share) } }),
    Unshare: ({ id }) => new Promise((resolve) => answered.push(() => resolve({ data: { unshare: id } }))),
  })
  await waitFor(() => expect(links()).toHaveLength(3))
  const [first, second] = links()
  for (const link of [first!, second!]) {
    fireEvent.click(link)
    fireEvent.click(screen.getByRole('button', { name: 'End the link' }))
    await waitFor(() => expect(screen.queryByText(/^End this link/)).toBeNull())
  }
  await waitFor(() => expect(answered).toHaveLength(2))
  answered[0]!()
  await waitFor(() => expect(links()).toHaveLength(2))
  answered[1]!()
  await waitFor(() => expect(links()).toHaveLength(1))
})

test('after a link has ended, the next one has the focus, and after the last one the message', async () => {
  open({
    Shares: () => ({ data: { shares: ['a', 'b', 'c'].map(share) } }),
    Unshare: ({ id }) => ({ data: { unshare: id } }),
  })
  await waitFor(() => expect(links()).toHaveLength(3))
  /** As in a browser, the question returns the focus to the button. */
  const end = async (link: HTMLElement) => {
    const left = links().length - 1
    fireEvent.click(link)
    fireEvent.click(screen.getByRole('button', { name: 'End the link' }))
    link.focus()
    await waitFor(() => expect(links()).toHaveLength(left))
  }
  const [first, second, third] = links()
  await end(first!)
  expect(document.activeElement).toBe(second)
  await end(third!)
  expect(document.activeElement).toBe(second)
  await end(second!)
  expect(document.activeElement).toBe(screen.getByRole('status'))
})

test('the address of a new link has the focus, to be copied', async () => {
  open({
    Shares: () => ({ data: { shares: [] } }),
    Share: () => ({ data: { share: { ...share('new'), token: 'secret' } } }),
  })
  const create = await screen.findByRole('button', { name: 'Create link' })
  create.focus()
  fireEvent.click(create)
  const address = await screen.findByDisplayValue(/secret$/)
  await waitFor(() => expect(document.activeElement).toBe(address))
})

test('links that could not be loaded say so, and can be loaded again, and the keyboard goes on in the dialog', async () => {
  const Shares = vi.fn(async () => ({ data: { shares: [share('a')] } }))
  Shares.mockRejectedValueOnce(new Error('no network'))
  open({ Shares })
  const alert = await screen.findByText('The active links could not be loaded.')
  const tryAgain = within(alert).getByRole('button', { name: 'Try again' })
  tryAgain.focus()
  fireEvent.click(tryAgain)
  await waitFor(() => expect(links()).toHaveLength(1))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('dialog')))
})

test('while links are being loaded, the dialog says so: a person does not make a second one for lack of the first', async () => {
  let answer = () => {}
  open({
    Shares: () => new Promise((resolve) => (answer = () => resolve({ data: { shares: [share('a')] } }))),
  })
  await screen.findByText('Loading links')
  answer()
  await waitFor(() => expect(links()).toHaveLength(1))
  expect(screen.queryByText('Loading links')).toBeNull()
})

test('while a link is being created, the dialog says so', async () => {
  let fail = () => {}
  open({
    Shares: () => ({ data: { shares: [] } }),
    Share: () => new Promise((_, reject) => (fail = () => reject(new Error('no network')))),
  })
  fireEvent.click(screen.getByRole('button', { name: 'Create link' }))
  await screen.findByText('Creating the link…')
  fail()
  await screen.findByText('The link could not be created. Try again.')
  expect(screen.queryByText('Creating the link…')).toBeNull()
})

test('a link ends only after a question, since nobody can undo that', async () => {
  const ended = vi.fn(({ id }) => ({ data: { unshare: id } }))
  const closed = vi.fn()
  open({ Shares: () => ({ data: { shares: [share('a')] } }), Unshare: ended }, closed)
  await waitFor(() => expect(links()).toHaveLength(1))
  fireEvent.click(links()[0]!)
  screen.getByRole('heading', { name: /^End this link\? Nobody will be able to open it/ })
  fireEvent.click(screen.getByRole('button', { name: 'Keep' }))
  await waitFor(() => expect(screen.queryByText(/^End this link/)).toBeNull())
  expect(ended).not.toHaveBeenCalled()
  expect(document.documentElement.dataset.dialog, 'the page behind the dialog').toBe('')
  fireEvent.click(links()[0]!)
  fireEvent.click(screen.getByRole('button', { name: 'End the link' }))
  await waitFor(() => expect(links()).toHaveLength(0))
  expect(ended).toHaveBeenCalledOnce()
  expect(closed, 'the dialog of the links').not.toHaveBeenCalled()
})

test('a person is asked about original files only with downloads, and reads plainly what they can contain', async () => {
  const withOriginals = { ...share('a'), download: true, originals: true }
  open({
    Shares: () => ({ data: { shares: [withOriginals, { ...share('b'), download: true }] } }),
  })
  await screen.findByText('Original files can contain the GPS location.')
  screen.getByText('labels, no places, original files')
  screen.getByText('labels, no places, download')
  const originals = () =>
    screen.queryByRole<HTMLInputElement>('checkbox', { name: /^Guests can download the o/ })
  const download = screen.getByRole('checkbox', { name: /^Guests can download photos/ })
  expect(originals()).toBeNull()
  fireEvent.click(download)
  expect(originals()!.checked).toBe(false)
  screen.getByText(
    /^The files as they were uploaded\. They can contain camera details and the GPS location, even if/,
  )
  fireEvent.click(download)
  expect(originals()).toBeNull()
})

test('a link gives original files only if they were chosen together with downloads', async () => {
  const made = vi.fn((input: object) => ({ data: { share: { ...share('new'), ...input, token: 'secret' } } }))
  open({ Shares: () => ({ data: { shares: [] } }), Share: made })
  const check = (name: RegExp) => fireEvent.click(screen.getByRole('checkbox', { name }))
  check(/^Guests can download photos/)
  check(/^Guests can download the original files/)
  // Their switch is hidden, and so is not what it said.
  check(/^Guests can download photos/)
  fireEvent.click(await screen.findByRole('button', { name: 'Create link' }))
  await waitFor(() => expect(made).toHaveBeenCalledOnce())
  expect(made.mock.calls[0]![0]).toMatchObject({ download: false })
  expect(made.mock.calls[0]![0]).not.toHaveProperty('originals')
})

test('a link offers places only where the album keeps them, or where the link shows those from before', async () => {
  const offered = () => screen.queryAllByRole('checkbox', { name: /^Guests see where/ })
  open({ Shares: () => ({ data: { shares: [{ ...share('a'), places: true }] } }) })
  fireEvent.click(await screen.findByRole('button', { name: /^Change the link/ }))
  expect(offered()).toHaveLength(1)
  cleanup()
  await keepPlaces(true)
  open({ Shares: () => ({ data: { shares: [] } }) })
  expect(offered()).toHaveLength(1)
})

const contributions = {
  __typename: 'Contributions',
  photos: 500,
  bytes: 5e9,
  until: new Date(Date.now() + 5 * 86_400_000).toISOString(),
  approval: false,
  adding: true,
  addedPhotos: 0,
  addedBytes: 0,
}

/** The form of a link that is changed in another window, too. */
async function changing(before: object = {}) {
  let link = { ...share('a'), contributions, ...before }
  const shares = vi.fn(async () => ({ data: { shares: [link] } }))
  const saved = vi.fn(({ input: { contributions: limits, ...input } }) => {
    if (input.originals && !(input.download ?? link.download))
      return { errors: [{ message: '', errorType: 'ValidationError', errorInfo: { code: 'ORIGINALS' } }] }
    link = { ...link, ...input, ...(input.download === false && { originals: false }) }
    const { until, adding } = { ...link.contributions, ...limits }
    // Adding ends with the link at the latest.
    const ends = until < link.expiresAt ? until : link.expiresAt
    link.contributions = {
      ...{ ...link.contributions, ...limits },
      ...{ until: ends, adding: input.adding ?? (limits ? true : adding) },
    }
    return { data: { updateShare: link } }
  })
  open({ Shares: shares, UpdateShare: saved })
  const changeButton = await screen.findByRole('button', { name: /^Change the link/ })
  const row = within(screen.getByRole('listitem'))
  return {
    changeButton,
    shares,
    saved,
    row,
    elsewhere: (change: object) => (link = { ...link, ...change }),
    check: (name: RegExp) => row.getByRole<HTMLInputElement>('checkbox', { name }),
    fillPhotos: (value: string) =>
      fireEvent.change(row.getByLabelText('Maximum number of photos'), { target: { value } }),
    save: () => fireEvent.click(row.getByRole('button', { name: 'Save' })),
    input: async () => {
      await waitFor(() => expect(saved).toHaveBeenCalledOnce())
      return saved.mock.calls[0]![0].input
    },
  }
}

test('a form saves only what was changed in it: switches that another window has switched off stay off', async () => {
  const { changeButton, shares, elsewhere, row, save, input } = await changing({ download: true })
  fireEvent.click(changeButton)
  await waitFor(() => expect(shares).toHaveBeenCalledTimes(2))
  elsewhere({ download: false, labels: false })
  fireEvent.click(row.getByRole('radio', { name: '30 days' }))
  save()
  expect(await input()).toEqual({ id: 'a', expiresAt: expect.any(String) })
})

test('a form shows a link as it is when the form is opened, except for what was changed in it since', async () => {
  const { changeButton, elsewhere, check, save, input } = await changing({ places: true })
  elsewhere({ labels: false, contributions: { ...contributions, approval: true } })
  fireEvent.click(changeButton)
  fireEvent.click(check(/^Guests see where/))
  await waitFor(() => expect(check(/^Guests see labels/).checked).toBe(false))
  expect(check(/^I approve each photo first/).checked).toBe(true)
  expect(check(/^Guests see where/).checked).toBe(false)
  save()
  expect(await input()).toEqual({ id: 'a', places: false })
})

test('a higher limit keeps the approval that another window has asked for since', async () => {
  const { changeButton, shares, elsewhere, fillPhotos, save, input } = await changing()
  fireEvent.click(changeButton)
  await waitFor(() => expect(shares).toHaveBeenCalledTimes(2))
  elsewhere({ contributions: { ...contributions, approval: true, bytes: 1e9 } })
  fillPhotos('600')
  save()
  const { until } = contributions
  expect(await input()).toEqual({
    id: 'a',
    contributions: { photos: 600, bytes: 1e9, until, approval: true },
  })
})

test('a higher limit does not let guests add again after another window has stopped that', async () => {
  const { changeButton, shares, elsewhere, fillPhotos, save, input } = await changing()
  fireEvent.click(changeButton)
  await waitFor(() => expect(shares).toHaveBeenCalledTimes(2))
  elsewhere({ contributions: { ...contributions, adding: false } })
  fillPhotos('600')
  save()
  expect(await input()).toEqual({ id: 'a', adding: false })
  await screen.findByText(/^Saved\. Guests can no longer add photos\./)
})

test('limits are not saved while the latest ones cannot be read', async () => {
  const { changeButton, shares, fillPhotos, save, saved } = await changing()
  fireEvent.click(changeButton)
  await waitFor(() => expect(shares).toHaveBeenCalledTimes(2))
  shares.mockRejectedValue(new Error('no network'))
  fillPhotos('600')
  save()
  await screen.findByText('The link could not be changed. Try again.')
  expect(saved).not.toHaveBeenCalled()
})

test('a person who switched a link off in part undoes that, and the link is as before', async () => {
  const { changeButton, check, saved, save, row } = await changing({ download: true, originals: true })
  fireEvent.click(changeButton)
  fireEvent.click(check(/^Guests can download photos/))
  fireEvent.click(row.getByRole('radio', { name: '1 day' }))
  save()
  const { expiresAt } = share('a')
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await screen.findByText('Undone. This applies to all guests from now on.')
  expect(saved.mock.lastCall![0].input).toEqual({
    ...{ id: 'a', download: true, originals: true, expiresAt },
    ...{ contributions: expect.objectContaining({ until: contributions.until }), adding: true },
  })
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  expect(document.activeElement).toBe(changeButton)
})

test('a person who switches original files off reads how long guests can still use the links that they have', async () => {
  const { changeButton, check, save, input } = await changing({ download: true, originals: true })
  fireEvent.click(changeButton)
  fireEvent.click(check(/^Guests can download the original files/))
  save()
  expect(await input()).toEqual({ id: 'a', originals: false })
  await screen.findByText(/^Saved\. For up to 1 hour, guests can still use download links/)
})

test('a person who chooses original files reads that nothing is saved after another window has switched downloads off', async () => {
  const { changeButton, check, shares, elsewhere, save, saved, row } = await changing({ download: true })
  fireEvent.click(changeButton)
  await waitFor(() => expect(shares).toHaveBeenCalledTimes(2))
  fireEvent.click(check(/^Guests see labels/))
  fireEvent.click(check(/^Guests can download the original files/))
  elsewhere({ download: false })
  save()
  await row.findByText(/^Not saved: downloads have been switched off since\./)
  expect(saved.mock.calls.map(([{ input }]) => input)).toEqual([{ id: 'a', labels: false, originals: true }])
  // The form now shows that downloads are off, so it no longer asks for the files.
  expect(row.queryByRole('checkbox', { name: /^Guests can download the original files/ })).toBeNull()
  save()
  await screen.findByText(/^Saved\./)
  expect(saved.mock.lastCall![0].input).toEqual({ id: 'a', labels: false })
})

test('Undo of a higher limit leaves adding stopped, which another window has done since', async () => {
  const { changeButton, elsewhere, fillPhotos, saved, save } = await changing()
  fireEvent.click(changeButton)
  fillPhotos('800')
  save()
  const undo = await screen.findByRole('button', { name: 'Undo' })
  elsewhere({ contributions: { ...contributions, photos: 800, adding: false } })
  fireEvent.click(undo)
  await screen.findByText('Undone. This applies to all guests from now on.')
  expect(saved.mock.lastCall![0].input).toMatchObject({ contributions: { photos: 500 }, adding: false })
})

test('Undo of a higher limit keeps the approval that another window had asked for while the form was open', async () => {
  const { changeButton, shares, elsewhere, fillPhotos, saved, save } = await changing()
  fireEvent.click(changeButton)
  await waitFor(() => expect(shares).toHaveBeenCalledTimes(2))
  elsewhere({ contributions: { ...contributions, approval: true } })
  fillPhotos('800')
  save()
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await screen.findByText('Undone. This applies to all guests from now on.')
  expect(saved.mock.lastCall![0].input).toMatchObject({ contributions: { photos: 500, approval: true } })
})

test('Undo of a limit that another window has changed since says so, and changes nothing', async () => {
  const { changeButton, elsewhere, fillPhotos, saved, save } = await changing()
  fireEvent.click(changeButton)
  fillPhotos('800')
  save()
  const undo = await screen.findByRole('button', { name: 'Undo' })
  elsewhere({ contributions: { ...contributions, photos: 300 } })
  fireEvent.click(undo)
  await screen.findByText('Not undone: the link has been changed since.')
  expect(saved).toHaveBeenCalledOnce()
})
