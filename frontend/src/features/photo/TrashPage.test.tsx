// @vitest-environment happy-dom
import { InMemoryCache } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { aPhoto, clientAnswering } from '../../shared/answers.fixture.ts'
import { clearSelection, select, selectAll, selection } from '../../shared/selection.ts'
import TrashPage from './TrashPage.tsx'
import { laidOut } from '../../shared/grid/laid-out.fixture.ts'

afterEach(cleanup)

test('a trash that could not be loaded is not said to be empty, and is asked for again', async () => {
  const Trash = vi.fn().mockRejectedValueOnce(new Error('no network'))
  Trash.mockResolvedValue({ data: { photos: { __typename: 'PhotoConnection', items: [], nextToken: null } } })
  render(
    <ApolloProvider client={clientAnswering({ Trash })}>
      <TrashPage />
    </ApolloProvider>,
  )
  await screen.findByText('The photos could not be loaded.')
  expect(screen.queryByText('The trash is empty.')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByText('The trash is empty.')
})

test('a trash of which all that was shown is gone shows what else is in it', async () => {
  const of = (id: string) => aPhoto({ id, trashedAt: '2026-05-04T10:20:30Z' })
  const page = (items: object[], nextToken: string | null) => ({
    data: { photos: { __typename: 'PhotoConnection', items, nextToken } },
  })
  const Trash = vi.fn(({ nextToken }) => (nextToken ? page([of('b')], null) : page([of('a')], 'more')))
  const client = clientAnswering({ Trash })
  render(
    <ApolloProvider client={client}>
      <TrashPage />
    </ApolloProvider>,
  )
  await screen.findByRole('button', { name: 'Empty the trash' })
  act(() => void client.cache.evict({ id: 'Photo:a' }))
  await waitFor(() => expect(Trash).toHaveBeenLastCalledWith(expect.objectContaining({ nextToken: 'more' })))
  expect(screen.queryByText('The trash is empty.')).toBeNull()
})

test('a photo that has left the trash is not selected any more', async () => {
  const items = ['a', 'b'].map((id) => aPhoto({ id, trashedAt: '2026-05-04T10:20:30Z' }))
  const client = clientAnswering({
    Trash: () => ({ data: { photos: { __typename: 'PhotoConnection', items, nextToken: null } } }),
  })
  render(
    <ApolloProvider client={client}>
      <TrashPage />
    </ApolloProvider>,
  )
  await screen.findByRole('button', { name: 'Empty the trash' })
  select(['a', 'b'])
  act(() => void client.cache.evict({ id: 'Photo:a' }))
  await waitFor(() => expect([...selection()]).toEqual(['b']))
})

test('Select all in the trash selects what is in it, loaded or not', async () => {
  laidOut()
  onTestFinished(() => {
    vi.unstubAllGlobals()
    clearSelection()
  })
  const trashed = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) =>
      aPhoto({ id: `t${from + index}`, trashedAt: '2026-05-04T10:20:30Z' }),
    )
  const client = clientAnswering(
    {
      Trash: ({ nextToken }: { nextToken?: string }) => {
        const items = nextToken ? trashed(100, 40) : trashed(0, 100)
        return {
          data: { photos: { __typename: 'PhotoConnection', items, nextToken: nextToken ? null : 'more' } },
        }
      },
    },
    new InMemoryCache({
      typePolicies: {
        Query: {
          fields: {
            photos: {
              keyArgs: ['filter'],
              merge: (before, page, { args }) =>
                args?.nextToken ? { ...page, items: [...before.items, ...page.items] } : page,
            },
          },
        },
      },
    }),
  )
  render(
    <ApolloProvider client={client}>
      <TrashPage />
    </ApolloProvider>,
  )
  await screen.findByRole('button', { name: 'Empty the trash' })
  act(() => selectAll())
  await waitFor(() => expect(selection().size).toBe(140))
})
