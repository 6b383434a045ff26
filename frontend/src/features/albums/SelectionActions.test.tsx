// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aPhoto, clientAnswering } from '../../shared/api/answers.fixture.ts'
import { clearSelection, select, selection } from '../../shared/selection/selection.ts'
import SelectionActions from './SelectionActions.tsx'

/** Focuses the dialog's first control, as browsers do. */
beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.show()
    this.querySelector<HTMLElement>('input, button')!.focus()
  }
})
afterEach(() => {
  clearSelection()
  cleanup()
})

/** Opens the dialog while a person has these albums. */
async function open(items: Promise<object[]>, more: Parameters<typeof clientAnswering>[0] = {}) {
  select(['a', 'b'])
  const Albums = async () => ({
    data: { albums: { __typename: 'AlbumConnection', items: await items, nextToken: null } },
  })
  render(
    <ApolloProvider client={clientAnswering({ Albums, ...more })}>
      <SelectionActions />
    </ApolloProvider>,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Add to album' }))
}
const anAlbum = (title: string, filter: object | null = null) => ({
  ...{ __typename: 'Album', id: title, title, count: 1, filter, cover: null },
  createdAt: '2026-05-04T10:20:30Z',
})

test('“Add to album” starts at the first album; until the albums are known, a key chooses nothing', async () => {
  let answer = (_: object[]) => {}
  await open(new Promise((resolve) => (answer = resolve)))
  await screen.findByText('Loading albums')
  await userEvent.keyboard('{Enter}')
  expect(screen.queryByLabelText('Title')).toBeNull()
  answer([anAlbum('Found', { labels: [] }), anAlbum('Rome'), anAlbum('Oslo')])
  const first = await screen.findByRole('button', { name: /^Rome/ })
  await waitFor(() => expect(document.activeElement).toBe(first))
})

test('“Add to album” starts at the button for a new one if there is none', async () => {
  await open(Promise.resolve([]))
  const button = screen.getByRole('button', { name: 'New album…' })
  await waitFor(() => expect(document.activeElement).toBe(button))
})

test('a person whose albums could not be loaded tries again, and starts at the first one', async () => {
  const albums = { __typename: 'AlbumConnection', items: [anAlbum('Rome')], nextToken: null }
  const Albums = vi.fn(async () => ({ data: { albums } })).mockRejectedValueOnce(new Error('no network'))
  await open(Promise.resolve([]), { Albums })
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('The albums could not be loaded.')
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }))
  const first = await screen.findByRole('button', { name: /^Rome/ })
  await waitFor(() => expect(document.activeElement).toBe(first))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a person whose other albums could not be loaded reads so in the dialog, and tries again', async () => {
  const page = (title: string, nextToken: string | null) => ({
    data: { albums: { __typename: 'AlbumConnection', items: [anAlbum(title)], nextToken } },
  })
  const Albums = vi
    .fn(() => page('Oslo', null))
    .mockReturnValueOnce(page('Rome', 'more'))
    .mockImplementationOnce(() => {
      throw new Error('no network')
    })
  await open(Promise.resolve([]), { Albums })
  await userEvent.click(await screen.findByRole('button', { name: 'Show more' }))
  const alert = await within(screen.getByRole('dialog')).findByRole('alert')
  expect(alert.textContent).toContain('The albums could not be loaded.')
  expect(screen.getByRole('button', { name: /^Rome/ })).toBeTruthy()
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  expect(Albums).toHaveBeenCalledTimes(3)
})

test('a person who types a name in “Add to album” makes an album of that name, and adds to no other', async () => {
  const CreateAlbum = vi.fn(({ input }) => ({ data: { createAlbum: anAlbum(input.title) } }))
  const AddToAlbum = vi.fn((_: { albumId: string }) => ({ data: { addToAlbum: [] } }))
  const PhotosById = () => ({ data: { photosById: [aPhoto({ id: 'a' }), aPhoto({ id: 'b' })] } })
  await open(Promise.resolve([anAlbum('Cats')]), { CreateAlbum, AddToAlbum, PhotosById })
  const first = await screen.findByRole('button', { name: /^Cats/ })
  await waitFor(() => expect(document.activeElement).toBe(first))
  await userEvent.keyboard('{Control>}s{/Control}{ArrowDown}')
  expect(screen.queryByLabelText('Title')).toBeNull()
  await userEvent.keyboard('Summer trip')
  expect(screen.getByLabelText<HTMLInputElement>('Title').value).toBe('Summer trip')
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(AddToAlbum).toHaveBeenCalledOnce())
  expect(CreateAlbum.mock.calls[0]![0].input.title).toBe('Summer trip')
  expect(AddToAlbum.mock.calls[0]![0].albumId).toBe('Summer trip')
})

test('a name that is typed before the albums are known is not lost', async () => {
  await open(new Promise(() => {}))
  await userEvent.keyboard('2024 trip')
  expect(screen.getByLabelText<HTMLInputElement>('Title').value).toBe('2024 trip')
})

test('closing “Add to album” keeps the selection', async () => {
  await open(Promise.resolve([]))
  await userEvent.click(screen.getByRole('button', { name: 'New album…' }))
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(selection().size).toBe(2)
})
