// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import type { Config } from '../../shared/api/config.ts'
import { aUserPool, keepTokens } from '../../shared/api/tokens.fixture.ts'
import { sessionExpired, startSession } from './session-state.ts'

const pool = vi.hoisted(() => ({
  signIn: vi.fn(async () => ({ nextStep: { signInStep: 'DONE' } })),
  signOut: vi.fn(async () => {}),
}))
vi.mock('aws-amplify/auth', () => pool)
vi.mock('aws-amplify', () => ({ Amplify: { configure() {} } }))
vi.mock('aws-amplify/utils', () => ({ ConsoleLogger: {} }))

test('the demo user is signed in again once, however many requests find the session ended', async () => {
  const email = 'demo@album.example'
  keepTokens(email)
  await startSession({ ...aUserPool, demo: { username: email, password: 'Look-at-these-1' } } as Config)
  for (let request = 0; request < 5; request += 1) sessionExpired()
  await vi.waitFor(() => expect(pool.signIn).toHaveBeenCalled())
  expect(pool.signIn).toHaveBeenCalledTimes(1)

  // A later expiry signs the demo user in again.
  await vi.waitFor(() => {
    sessionExpired()
    expect(pool.signIn).toHaveBeenCalledTimes(2)
  })
})
