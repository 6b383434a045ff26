// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { aLabel, aPhoto, clientAnswering } from '../../shared/api/answers.fixture.ts'
import { shownNotices } from '../../shared/ui/notices.ts'
import { clearSelection, select, selection, useIsSelecting } from '../../shared/selection/selection.ts'
import SelectionBar from './SelectionBar.tsx'

afterEach(() => {
  clearSelection()
  cleanup()
})

/** The photos' labels, by photo id. */
const carried: Record<string, object[]> = {
  a: [aLabel('Dog'), { ...aLabel('Minka'), source: 'USER' }],
  b: [aLabel('Dog')],
  c: [],
}
const photo = (id: string) => aPhoto({ id, labels: carried[id] ?? [], images: [] })

const Bar = () => useIsSelecting() && <SelectionBar />

function open(ids: string[], answers: Parameters<typeof clientAnswering>[0] = {}) {
  const actions = {
    AddOwnLabels: vi.fn(({ ids }: { ids: string[] }) => ({ data: { addLabels: ids.map(photo) } })),
    RemoveSeenLabels: vi.fn(({ ids }: { ids: string[] }) => ({ data: { removeLabels: ids.map(photo) } })),
    TrashPhotos: vi.fn(({ ids }: { ids: string[] }) => ({
      data: {
        trash: ids.map((id) => aPhoto({ id, trashedAt: '2026-05-04T10:20:30Z', version: 2 })),
      },
    })),
  }
  const items = ['Dog', 'Door'].map((name) => ({ __typename: 'LabelFacet', name, count: 7 }))
  const client = clientAnswering({
    ...actions,
    PhotosById: ({ ids }: { ids: string[] }) => ({ data: { photosById: ids.map((id) => photo(id)) } }),
    LabelFacets: () => ({ data: { labels: { __typename: 'LabelFacetConnection', items, nextToken: null } } }),
    ...answers,
  })
  select(ids)
  render(
    <ApolloProvider client={client}>
      <Bar />
      <main id="photos" tabIndex={-1} />
      <input aria-label="Something else" />
    </ApolloProvider>,
  )
  return actions
}

test('the bar says how many photos are selected, and Escape clears the selection', async () => {
  open(['a', 'b'])
  expect(screen.getByText('2 selected')).toBeTruthy()
  screen.getByRole('button', { name: 'Add labels' }).focus()
  await userEvent.keyboard('{Escape}')
  expect(selection().size).toBe(0)
  await waitFor(() => expect(screen.queryByText('2 selected')).toBeNull())
})

test('a person who clears the selection and types elsewhere at once keeps the focus there', async () => {
  open(['a', 'b'])
  const frames = vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(0)
  screen.getByRole('button', { name: 'Add labels' }).focus()
  act(() => clearSelection())
  screen.getByRole('textbox', { name: 'Something else' }).focus()
  for (const [frame] of frames.mock.calls) frame(0)
  expect(frames).toHaveBeenCalled()
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Something else' }))
  frames.mockRestore()
})

test('several labels, typed or chosen, are added together', async () => {
  const { AddOwnLabels } = open(['a', 'b', 'c'])
  await userEvent.keyboard('l')
  const dialog = screen.getByRole('dialog', { name: 'Add labels to 3 photos' })
  const field = within(dialog).getByRole('combobox')
  await userEvent.type(field, '  Summer   2024 {Enter}')
  await userEvent.type(field, 'do')
  await screen.findByRole('option', { name: /^Door/ })
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  await userEvent.type(field, 'summer 2024{Enter}')
  await userEvent.type(field, 'Holiday')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Add' }))
  await waitFor(() =>
    expect(AddOwnLabels).toHaveBeenCalledWith({
      ids: ['a', 'b', 'c'],
      labels: ['Summer 2024', 'Door', 'Holiday'],
    }),
  )
})

test('each label of the selected photos shows how many carry it and whether it is your own', async () => {
  const { RemoveSeenLabels } = open(['a', 'b', 'c'])
  await userEvent.click(screen.getByRole('button', { name: 'Remove labels' }))
  const dog = await screen.findByRole('checkbox', { name: 'Dog 2 of 3' })
  expect(screen.getByRole('checkbox', { name: 'Minka Yours 1 of 3' })).toBeTruthy()
  await userEvent.click(dog)
  await userEvent.click(screen.getByRole('button', { name: 'Remove' }))
  await waitFor(() => expect(RemoveSeenLabels).toHaveBeenCalledWith({ ids: ['a', 'b'], labels: ['Dog'] }))
})

test('labels that are read later come below those on show, and once all are read the most frequent come first', async () => {
  let rest = () => {}
  const isRead = new Promise<void>((resolve) => (rest = resolve))
  // One request takes 25 photos.
  const ids = Array.from({ length: 30 }, (_, n) => `p${n}`)
  const labelsOf = (n: number) => (n < 3 ? ['Dog'] : n < 5 ? ['Cat'] : n < 25 ? [] : ['Tree', 'Cat'])
  open(ids, {
    PhotosById: async ({ ids: asked }: { ids: string[] }) => {
      if (!asked.includes('p0')) await isRead
      const photos = asked.map((id) =>
        aPhoto({ id, images: [], labels: labelsOf(ids.indexOf(id)).map((name) => aLabel(name)) }),
      )
      return { data: { photosById: photos } }
    },
  })
  const shown = () => screen.getAllByRole('checkbox').map((box) => box.closest('label')?.textContent)
  await userEvent.click(screen.getByRole('button', { name: 'Remove labels' }))
  await screen.findByText('Reading labels, 25 of 30 photos')
  expect(shown()).toEqual(['Dog3 of 30', 'Cat2 of 30'])
  rest()
  await waitFor(() => expect(screen.queryByText(/^Reading labels/)).toBeNull())
  expect(shown()).toEqual(['Dog3 of 30', 'Cat7 of 30', 'Tree5 of 30'])

  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await userEvent.click(screen.getByRole('button', { name: 'Remove labels' }))
  await waitFor(() => expect(shown()).toEqual(['Cat7 of 30', 'Tree5 of 30', 'Dog3 of 30']))
})

test('a person whose photos’ labels could not be read tries again', async () => {
  const PhotosById = vi.fn(({ ids }: { ids: string[] }) => ({ data: { photosById: ids.map(photo) } }))
  PhotosById.mockImplementationOnce(() => {
    throw new Error('no network')
  })
  open(['a', 'b'], { PhotosById })
  await userEvent.click(screen.getByRole('button', { name: 'Remove labels' }))
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('Some labels could not be read.')
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }))
  await screen.findByRole('checkbox', { name: 'Dog 2 of 2' })
  expect(screen.queryByRole('alert')).toBeNull()
})

test('Delete moves the selected photos to the trash, except while typing', async () => {
  const { TrashPhotos } = open(['a', 'b'])
  await userEvent.type(screen.getByLabelText('Something else'), 'l{Delete}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(TrashPhotos).not.toHaveBeenCalled()
  ;(document.activeElement as HTMLElement).blur()
  await userEvent.keyboard('{Delete}')
  await waitFor(() => expect(TrashPhotos).toHaveBeenCalledWith({ ids: ['a', 'b'] }))
  expect(selection().size).toBe(0)
})

test('Enter that ends an input method’s composition chooses nothing', async () => {
  open(['a'])
  await userEvent.keyboard('l')
  const field = screen.getByRole('combobox')
  await userEvent.type(field, 'さくら')
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  expect(screen.queryByRole('button', { name: 'Remove さくら' })).toBeNull()
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(screen.getByRole('button', { name: 'Remove さくら' })).toBeTruthy()
})

test('downloading a photo whose file is missing says so', async () => {
  open(['a'])
  await userEvent.click(screen.getByRole('button', { name: 'Download' }))
  await waitFor(() =>
    expect(shownNotices().map(({ message }) => message)).toContain('This photo has no file to download.'),
  )
})
