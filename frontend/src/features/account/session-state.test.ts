// @vitest-environment happy-dom
import type { Config } from '@album/model/config'
import { expect, test, vi } from 'vitest'
import { renderHook } from '@testing-library/react'
import { aUserPool, keepTokens } from '../../shared/api/tokens.fixture.ts'
import { accountDeleted, sessionExpired, startSession, useSession } from './session-state.ts'

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

const prefix = 'CognitoIdentityServiceProvider.client'
/** What Amplify does in another window when the user pool refuses the refresh token. */
function loseTokens() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  dispatchEvent(new StorageEvent('storage', { key: `${prefix}.LastAuthUser`, newValue: null }))
}
/** What Amplify does in another window after a sign-in. The clock's drift is the last that it writes. */
function signInElsewhere(email: string) {
  const key = `${prefix}.${email}.clockDrift`
  dispatchEvent(new StorageEvent('storage', { key: `${prefix}.LastAuthUser`, newValue: email }))
  keepTokens(email)
  dispatchEvent(new StorageEvent('storage', { key, newValue: '0' }))
}

/** A window in which this person is signed in. */
async function windowOf(email: string, demo?: Config['demo']) {
  localStorage.clear()
  keepTokens(email)
  await startSession({ ...aUserPool, ...(demo && { demo }) } as Config)
  await vi.waitFor(() => expect(localStorage.getItem('album.kept-for')).toBe(`sub of ${email}`))
  const { result } = renderHook(useSession)
  return { status: () => result.current.status, name: () => 'name' in result.current && result.current.name }
}

test('a session that ends while two windows are open asks in both, and neither loses its work', async () => {
  const { status, name } = await windowOf('bea@album.example')
  // The other window was reloaded: it shows its sign-in page, and nothing is kept for anyone any more.
  localStorage.setItem('album.kept-for', '?')
  loseTokens()
  await vi.waitFor(() => expect(status()).toBe('expired'))

  // Signing in again in one of them is enough.
  signInElsewhere('bea@album.example')
  await vi.waitFor(() => expect(status()).toBe('signedIn'))
  expect(name()).toBe('bea@album.example')

  // If somebody else signs in there, this window becomes theirs.
  loseTokens()
  signInElsewhere('cem@album.example')
  await vi.waitFor(() => expect(name()).toBe('cem@album.example'))
})

test('signing out in one window signs out the other, before the user pool has answered and after', async () => {
  for (const keptFor of ['?', '']) {
    const { status } = await windowOf('dora@album.example')
    localStorage.setItem('album.signed-out', '1')
    localStorage.setItem('album.kept-for', keptFor)
    loseTokens()
    await vi.waitFor(() => expect(status()).toBe('signedOut'))
  }
})

test('the end of a session after an earlier sign-out still asks to sign in again', async () => {
  const { status } = await windowOf('emil@album.example')
  accountDeleted()
  await vi.waitFor(() => expect(status()).toBe('signedOut'))
  signInElsewhere('emil@album.example')
  await vi.waitFor(() => expect(status()).toBe('signedIn'))
  loseTokens()
  await vi.waitFor(() => expect(status()).toBe('expired'))
})

test('in two windows the demo user is signed in again without either ending the session of the other', async () => {
  const email = 'demo@album.example'
  const { status } = await windowOf(email, { username: email, password: 'Look-at-these-1' })
  pool.signIn.mockClear()
  pool.signOut.mockClear()
  // The other window is faster.
  pool.signIn.mockImplementationOnce(async () => {
    keepTokens(email)
    throw Object.assign(new Error(), { name: 'UserAlreadyAuthenticatedException' })
  })
  loseTokens()
  await vi.waitFor(() => expect(pool.signIn).toHaveBeenCalled())
  await vi.waitFor(() => expect(localStorage.getItem(`${prefix}.LastAuthUser`)).toBe(email))
  expect(status()).toBe('signedIn')
  expect(pool.signIn).toHaveBeenCalledTimes(1)
  expect(pool.signOut).not.toHaveBeenCalled()
})
