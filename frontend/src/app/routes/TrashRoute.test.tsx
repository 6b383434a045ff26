// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { photosOf } from '../../photos/photos.ts'
import { aPhoto, clientAnswering } from '../../shared/api/answers.fixture.ts'
import { catchUp } from '../../shared/realtime/catch-up.ts'
import { laidOut } from '../../shared/grid/laid-out.fixture.ts'
import { clearSelection, select, selectAll, selection } from '../../shared/selection/selection.ts'
import TrashRoute from './TrashRoute.tsx'

beforeEach(laidOut)
afterEach(() => {
  cleanup()
  clearSelection()
  vi.unstubAllGlobals()
})

type Photos = ReturnType<typeof aPhoto>[]
/** Photos in the trash, most recently trashed first: `t003`, `t002`, `t001`. */
const trashed = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) =>
    aPhoto({ id: `${name}${String(count - index).padStart(3, '0')}`, trashedAt: '2026-05-04T10:20:30Z' }),
  )

/** Opens the trash with these API pages by token. A missing page fails to load. */
function open(pages: Record<string, [items: Photos, nextToken: string | null]>) {
  const client = clientAnswering({
    Photos: ({ nextToken = 'first' }) => {
      const page = pages[nextToken]
      if (!page) throw new Error('No network.')
      const [items, next] = page
      return { data: { photos: { __typename: 'PhotoConnection', items, nextToken: next } } }
    },
  })
  render(
    <ApolloProvider client={client}>
      <TrashRoute />
    </ApolloProvider>,
  )
  return photosOf(client)
}
const shown = () => screen.getAllByRole('link').length

test('a trash that could not be loaded is not called empty, and can be loaded again', async () => {
  const pages: Parameters<typeof open>[0] = {}
  open(pages)
  await screen.findByText('The photos could not be loaded.')
  expect(screen.queryByText('The trash is empty.')).toBeNull()
  pages['first'] = [[], null]
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByRole('heading', { name: 'The trash is empty.' })
})

test('when every shown photo has left the trash, the next ones are shown', async () => {
  const first = trashed('t', 30)
  const { store } = open({ first: [first, 'more'], more: [trashed('s', 2), null] })
  await screen.findByRole('button', { name: 'Empty trash' })
  act(() => store.remove(first.map(({ id }) => id)))
  await waitFor(() => expect(shown()).toBe(2))
  expect(screen.queryByText('The trash is empty.')).toBeNull()
})

test('photos that left the trash during a connection loss are gone from every page', async () => {
  const pages: Parameters<typeof open>[0] = {
    first: [trashed('t', 30), 'more'],
    more: [trashed('s', 3), null],
  }
  open(pages)
  await screen.findByRole('button', { name: 'Empty trash' })
  act(() => selectAll())
  await waitFor(() => expect(selection().size).toBe(33))
  pages['more'] = [trashed('s', 1), null]
  act(() => catchUp())
  await waitFor(() => expect(selection().size).toBe(31))
})

test('a photo that left the trash is deselected', async () => {
  const { store } = open({ first: [trashed('t', 2), null] })
  await screen.findByRole('button', { name: 'Empty trash' })
  select(['t001', 't002'])
  act(() => store.remove(['t001']))
  await waitFor(() => expect([...selection()]).toEqual(['t002']))
})

test('Select all in the trash selects all of it, loaded or not', async () => {
  open({ first: [trashed('t', 100), 'more'], more: [trashed('s', 40), null] })
  await screen.findByRole('button', { name: 'Empty trash' })
  act(() => selectAll())
  await waitFor(() => expect(selection().size).toBe(140))
})
