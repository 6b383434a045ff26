// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { keepTokens, tokensOf } from '../../shared/api/tokens.fixture.ts'
import { startDownload } from '../../shared/download/downloads.ts'
import { endDownloads } from '../../shared/download/with-page.ts'

const pool = vi.hoisted(() => ({ signIn: vi.fn(), confirmSignIn: vi.fn() }))
vi.mock('aws-amplify/auth', () => pool)
vi.mock('aws-amplify', () => ({ Amplify: { configure() {} } }))
vi.mock('aws-amplify/utils', () => ({ ConsoleLogger: {}, defaultStorage: {} }))
afterEach(() => {
  cleanup()
  pool.signIn.mockReset()
  vi.unstubAllGlobals()
})

async function open(contents: { photos: number; albums: number; links: number }) {
  // The session reads the tokens of this user pool when it is loaded.
  keepTokens('ada@example.com')
  const { DeleteAccount } = await import('./DeleteAccount.tsx')
  const { sessionStarted } = await import('./session-state.ts')
  await sessionStarted()
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

test('a person who took too long to enter the code of the app reads so', async () => {
  pool.signIn.mockResolvedValue({ nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_TOTP_CODE' } })
  // Cognito: "Invalid session for the user, session is expired."
  pool.confirmSignIn.mockRejectedValue(
    Object.assign(new Error('Invalid session'), { name: 'NotAuthorizedException' }),
  )
  await open({ photos: 3, albums: 0, links: 0 })
  const user = userEvent.setup()
  await user.type(screen.getByLabelText('Type your e-mail address to confirm'), 'ada@example.com')
  await user.type(screen.getByLabelText('Current password'), 'Look-at-these-1{Enter}')
  await user.type(await screen.findByLabelText('Code from the app'), '123456{Enter}')
  await screen.findByText('This took too long. Cancel, then start again.')
})

async function* endless() {
  yield await new Promise<never>(() => {})
}

test('a person whose library is still being downloaded reads so, and their account stays', async () => {
  vi.stubGlobal('showSaveFilePicker', async () => ({
    createWritable: async () => ({ write: async () => {}, close: async () => {}, abort: async () => {} }),
  }))
  const person = JSON.parse(atob(tokensOf('ada@example.com').idToken.split('.')[1]!)).sub
  const download = startDownload(
    { person, what: { kind: 'library' }, name: 'album.zip', total: 3 },
    { photos: endless, refresh: async () => ({ why: 'GONE' }) },
  )!
  await waitFor(() => expect(download.state.get().status).toBe('running'))
  await open({ photos: 3, albums: 0, links: 0 })
  await screen.findByText(/^Your download is still running\. You can delete your account once/)
  expect(screen.getByRole('link', { name: 'Usage' }).getAttribute('href')).toBe('/usage')
  expect(screen.queryByText(/^To keep a copy/)).toBeNull()

  const user = userEvent.setup()
  await user.type(screen.getByLabelText('Type your e-mail address to confirm'), 'ada@example.com')
  await user.type(screen.getByLabelText('Current password'), 'Look-at-these-1')
  await user.click(screen.getByRole('button', { name: 'Delete account' }))
  await waitFor(() =>
    expect(screen.getByRole('alert').textContent).toBe(
      'Wait until your download is complete, or cancel it, before you delete your account.',
    ),
  )
  expect(pool.signIn).not.toHaveBeenCalled()

  endDownloads()
  await screen.findByText(/^To keep a copy/)
  await user.click(screen.getByRole('button', { name: 'Delete account' }))
  await waitFor(() => expect(pool.signIn).toHaveBeenCalledOnce())
})
