// @vitest-environment happy-dom
import type { Config } from '@album/model/config'
import { expect, test, vi } from 'vitest'
import { aUserPool, keepTokens } from '../../shared/api/tokens.fixture.ts'
import { accountDeleted, sessionExpired, startSession } from './session-state.ts'

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
  await vi.waitFor(() => expect(pool.signIn).toHaveBeenCalled(), 10_000)
  expect(pool.signIn).toHaveBeenCalledTimes(1)

  // A later expiry signs the demo user in again.
  await vi.waitFor(() => {
    sessionExpired()
    expect(pool.signIn).toHaveBeenCalledTimes(2)
  }, 10_000)
})

test('a page that ends right after signing out has its next start delete what the browser keeps', async () => {
  const getRegistration = vi.fn(async () => undefined as ServiceWorkerRegistration | undefined)
  Object.defineProperty(navigator, 'serviceWorker', { value: { getRegistration }, configurable: true })
  const start = () => startSession(aUserPool as Config)
  keepTokens('ada@album.example')
  await start()
  await vi.waitFor(() => expect(localStorage.getItem('album.kept-for')).toBeTruthy(), 10_000)
  // The page ends before it has found the service worker.
  getRegistration.mockReturnValueOnce(new Promise(() => {}))
  accountDeleted()

  const postMessage = vi.fn()
  getRegistration.mockResolvedValue({ active: { postMessage } } as never)
  await start()
  await vi.waitFor(() => expect(postMessage).toHaveBeenCalledWith('FORGET'), 10_000)
  await vi.waitFor(() => expect(localStorage.getItem('album.kept-for')).toBe(''), 10_000)
  await start()
  expect(postMessage).toHaveBeenCalledTimes(1)
})
