// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { setUserPool } from '../../shared/api/kept-tokens.ts'
import { aUserPool } from '../../shared/api/tokens.fixture.ts'

vi.mock('aws-amplify/auth', () => ({}))
vi.mock('aws-amplify', () => ({ Amplify: { configure() {} } }))
vi.mock('aws-amplify/utils', () => ({ ConsoleLogger: {} }))
afterEach(cleanup)

async function open(contents: { photos: number; albums: number; links: number }) {
  // The session reads the tokens of this user pool when it is loaded.
  setUserPool(aUserPool)
  const { DeleteAccount } = await import('./DeleteAccount.tsx')
  const accountContents = {
    __typename: 'AccountContents',
    ...contents,
    addressFreeAt: '2026-05-04T10:20:30Z',
  }
  const client = clientAnswering({ AccountContents: () => ({ data: { accountContents } }) })
  render(
    <ApolloProvider client={client}>
      <DeleteAccount cancel={null} />
    </ApolloProvider>,
  )
}

test('a person with photos reads when they are deleted, and how to keep a copy', async () => {
  await open({ photos: 3, albums: 0, links: 0 })
  await screen.findByText(/^This deletes 3 photos/)
  screen.getByText(/Your photos are deleted within minutes/)
  screen.getByRole('link', { name: 'download everything' })
})

test('a person with an empty account reads nothing about photos and links that go', async () => {
  await open({ photos: 0, albums: 0, links: 0 })
  await screen.findByText(/^Your account has no photos or albums/)
  screen.getByText('You are signed out on every device.')
  expect(screen.queryByText(/Your photos|your links/)).toBeNull()
  expect(screen.queryByRole('link')).toBeNull()
})
