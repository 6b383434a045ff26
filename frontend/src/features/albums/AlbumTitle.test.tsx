// @vitest-environment happy-dom
import { ApolloProvider, useQuery } from '@apollo/client/react'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { AlbumDocument } from '../../generated/graphql.ts'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { AlbumTitle } from './AlbumTitle.tsx'

afterEach(cleanup)

const summer = {
  __typename: 'Album',
  id: 'summer',
  title: 'Summer',
  createdAt: '2026-05-04T10:20:30Z',
  count: 0,
  filter: null,
  chosenCover: null,
  cover: null,
}

const album = { query: AlbumDocument, variables: { id: 'summer' } }
function Title() {
  const { data } = useQuery(AlbumDocument, { ...album, fetchPolicy: 'cache-only' })
  return data?.album && <AlbumTitle album={data.album} />
}

/** An album whose title the test edits in the page, and changes from elsewhere with `push`. */
function open(UpdateAlbum: (variables: any) => any) {
  const client = clientAnswering({ UpdateAlbum })
  const push = (title: string) => client.writeQuery({ ...album, data: { album: { ...summer, title } } })
  push('Summer')
  render(
    <ApolloProvider client={client}>
      <Title />
    </ApolloProvider>,
  )
  const field = screen.getByLabelText<HTMLInputElement>('Album title')
  return { field, push: (title: string) => act(() => void push(title)) }
}
const noNetwork = () => Promise.reject(new Error('no network'))
const renamed = ({ input }: any) => ({ data: { updateAlbum: { ...summer, title: input.title } } })

test('a title that arrives during typing is not overwritten without asking', async () => {
  const UpdateAlbum = vi.fn(renamed)
  const { field, push } = open(UpdateAlbum)
  await userEvent.type(field, ' of 2026')
  push('Theirs')
  await userEvent.keyboard('{Enter}')
  await screen.findByText(/changed to “Theirs” somewhere else\./)
  expect(UpdateAlbum).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: 'Use “Summer of 2026”' }))
  await waitFor(() => expect(field.value).toBe('Summer of 2026'))
})

test('a title that could not be saved is not shown as saved, and is not lost', async () => {
  const answers = [noNetwork, renamed]
  const { field } = open((variables) => answers.shift()!(variables))
  await userEvent.type(field, ' of 2026{Enter}')
  await screen.findByText(/“Summer of 2026” could not be saved\./)
  expect(field.value).toBe('Summer')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  expect(field.value).toBe('Summer of 2026')
})

test('retrying a title does not overwrite one that arrived since', async () => {
  const UpdateAlbum = vi.fn(noNetwork)
  const { field, push } = open(UpdateAlbum)
  await userEvent.type(field, ' of 2026{Enter}')
  await screen.findByText(/could not be saved/)
  push('Theirs')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByText(/changed to “Theirs” somewhere else\./)
  expect(UpdateAlbum).toHaveBeenCalledOnce()
})
