// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { NewAlbum } from './NewAlbum.tsx'

/** Focuses the dialog's first control, as browsers do, even if other controls come earlier on the page. */
beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.show()
    this.querySelector<HTMLElement>('input, button')!.focus()
  }
})
afterEach(cleanup)

test('a new album’s title can be typed at once, spaces included', async () => {
  const onClose = vi.fn()
  render(
    <ApolloProvider client={clientAnswering({})}>
      <header>
        <button>Account</button>
      </header>
      <main>
        <NewAlbum onMade={() => {}} onClose={onClose} />
      </main>
    </ApolloProvider>,
  )
  await userEvent.keyboard('A very long summer')
  expect(screen.getByLabelText<HTMLInputElement>('Title').value).toBe('A very long summer')
  expect(onClose).not.toHaveBeenCalled()
})

const anAlbum = {
  ...{ __typename: 'Album', id: 'a', title: 'Summer', count: 0, filter: null, cover: null },
  createdAt: '2026-05-04T10:20:30Z',
}

test('while an album is being created, the dialog says so', async () => {
  const made = vi.fn()
  let answer = () => {}
  const CreateAlbum = () =>
    new Promise<{ data: object }>((resolve) => (answer = () => resolve({ data: { createAlbum: anAlbum } })))
  render(
    <ApolloProvider client={clientAnswering({ CreateAlbum })}>
      <NewAlbum onMade={made} onClose={() => {}} />
    </ApolloProvider>,
  )
  await userEvent.keyboard('Summer{Enter}')
  await screen.findByText('Saving…')
  answer()
  await waitFor(() => expect(made).toHaveBeenCalledOnce())
})

test('a person who cancels while an album is being created goes on where they are', async () => {
  const made = vi.fn()
  let answer = () => {}
  const client = clientAnswering({
    CreateAlbum: () => new Promise((resolve) => (answer = () => resolve({ data: { createAlbum: anAlbum } }))),
  })
  function Page() {
    const [isOpen, setOpen] = useState(true)
    return isOpen && <NewAlbum onMade={made} onClose={() => setOpen(false)} />
  }
  render(
    <ApolloProvider client={client}>
      <Page />
    </ApolloProvider>,
  )
  await userEvent.keyboard('Summer{Enter}')
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  answer()
  // The album is in the cache, so its answer has been handled.
  await waitFor(() => expect(client.cache.extract()).toHaveProperty(['Album:a']))
  await act(async () => {})
  expect(made).not.toHaveBeenCalled()
})

test('at the maximum number of albums, the dialog says so and keeps the title', async () => {
  const errors = [{ message: '…', errorType: 'QuotaExceeded', errorInfo: { code: 'ALBUMS_OF_OWNER' } }]
  render(
    <ApolloProvider client={clientAnswering({ CreateAlbum: () => ({ data: null, errors }) })}>
      <NewAlbum onMade={() => {}} onClose={() => {}} />
    </ApolloProvider>,
  )
  await userEvent.keyboard('Summer{Enter}')
  expect((await screen.findByRole('alert')).textContent).toBe(
    'You can have at most 2,000 albums. Delete one first.',
  )
  expect(screen.getByLabelText<HTMLInputElement>('Title').value).toBe('Summer')
})
