// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { keepTokens } from '../../shared/api/tokens.fixture.ts'

/** Mock answers of the user pool. */
const pool = vi.hoisted(() => ({
  fetchUserAttributes: vi.fn(async () => ({ email: 'ada@example.com' })),
  fetchMFAPreference: vi.fn(async () => ({})),
  updateUserAttribute: vi.fn(async () => {}),
  confirmUserAttribute: vi.fn(),
}))
vi.mock('aws-amplify/auth', () => pool)
vi.mock('aws-amplify', () => ({ Amplify: { configure() {} } }))
vi.mock('aws-amplify/utils', () => ({ ConsoleLogger: {}, defaultStorage: {} }))
afterEach(cleanup)

test('a person whose code for a new address has expired gets another one', async () => {
  pool.confirmUserAttribute.mockRejectedValue(
    Object.assign(new Error('Invalid code'), { name: 'ExpiredCodeException' }),
  )
  // The session reads the tokens of this user pool when it is loaded.
  keepTokens('ada@example.com')
  const { default: AccountPage } = await import('./AccountPage.tsx')
  render(
    <ApolloProvider client={clientAnswering({})}>
      <AccountPage />
    </ApolloProvider>,
  )
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Change address' }))
  await user.type(screen.getByLabelText('New e-mail address'), 'new@example.com{Enter}')
  await user.type(await screen.findByLabelText('Code from the e-mail'), '123456{Enter}')
  await screen.findByText(/^The code is incorrect or has expired/)
  await user.click(screen.getByRole('button', { name: 'Send another code' }))
  await screen.findByText('We sent another code to new@example.com.')
  const attribute = { attributeKey: 'email', value: 'new@example.com' }
  expect(pool.updateUserAttribute.mock.calls).toEqual(Array(2).fill([{ userAttribute: attribute }]))
})
