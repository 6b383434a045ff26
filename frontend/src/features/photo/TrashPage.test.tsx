// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { clientAnswering } from '../../shared/answers.fixture.ts'
import TrashPage from './TrashPage.tsx'

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
