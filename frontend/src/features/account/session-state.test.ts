// @vitest-environment happy-dom
import type { Config } from '@album/model/config'
import { afterEach, expect, test, vi } from 'vitest'
import { renderHook } from '@testing-library/react'
import { loadConfig } from '../../shared/api/config.ts'
import { currentToken } from '../../shared/api/session.ts'
import { aUserPool, keepTokens, tokensOf } from '../../shared/api/tokens.fixture.ts'
import { accountDeleted, sessionExpired, signOut, startSession, useSession } from './session-state.ts'

const pool = vi.hoisted(() => ({
  signIn: vi.fn(async () => ({ nextStep: { signInStep: 'DONE' } })),
}))
vi.mock('aws-amplify/auth', () => pool)
vi.mock('aws-amplify', () => ({ Amplify: { configure() {} } }))
vi.mock('aws-amplify/utils', () => ({ ConsoleLogger: {} }))

afterEach(() => vi.unstubAllGlobals())

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
/** What another window does when somebody has signed in: Amplify stores the tokens, and the mark of a sign-out goes. */
function signInElsewhere(email: string) {
  storeElsewhere(email)
  if (localStorage.getItem('album.signed-out') === null) return
  localStorage.removeItem('album.signed-out')
  dispatchEvent(new StorageEvent('storage', { key: 'album.signed-out', newValue: null }))
}
/**
 * What Amplify does in another window after a sign-in or a refresh. The clock's drift is the last that it writes, but a browser does not tell
 * of a value that is the same as before.
 */
function storeElsewhere(email: string, sub?: string) {
  const key = `${prefix}.${email}.idToken`
  dispatchEvent(new StorageEvent('storage', { key: `${prefix}.LastAuthUser`, newValue: email }))
  keepTokens(email, undefined, sub)
  dispatchEvent(new StorageEvent('storage', { key, newValue: localStorage.getItem(key) }))
}
/** The service worker of this browser. */
function keepingBrowser() {
  const postMessage = vi.fn()
  const getRegistration = async () => ({ active: { postMessage } })
  Object.defineProperty(navigator, 'serviceWorker', { value: { getRegistration }, configurable: true })
  return { postMessage }
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
  const fetched = vi.fn()
  vi.stubGlobal('fetch', fetched)
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
  expect(fetched).not.toHaveBeenCalled()
})

test('a person who signs out and closes the window before the user pool has answered is signed out at the next start', async () => {
  const email = 'finn@album.example'
  const { status } = await windowOf(email)
  vi.stubGlobal('fetch', async () => Response.json({ region: 'eu-central-1' }))
  await loadConfig()
  const silent = vi.fn((..._request: Parameters<typeof fetch>) => new Promise<Response>(() => {}))
  vi.stubGlobal('fetch', silent)
  void signOut()
  expect(Object.keys(localStorage).filter((key) => key.startsWith(prefix))).toEqual([])
  await vi.waitFor(() => expect(status()).toBe('signedOut'))
  // The browser sends it even if the window is closed now.
  await vi.waitFor(() => expect(silent).toHaveBeenCalled())
  const [address, request] = silent.mock.calls[0]!
  expect(address).toBe('https://cognito-idp.eu-central-1.amazonaws.com/')
  expect(request).toMatchObject({
    keepalive: true,
    headers: { 'x-amz-target': expect.stringContaining('RevokeToken') },
  })
  expect(JSON.parse(String(request!.body))).toEqual({ ClientId: 'client', Token: `refresh ${email}` })

  // A window that was refreshing its token stores it again. No window takes it.
  storeElsewhere(email)
  expect(status()).toBe('signedOut')
  await startSession(aUserPool as Config)
  expect(status()).toBe('signedOut')
  expect(Object.keys(localStorage).filter((key) => key.startsWith(prefix))).toEqual([])
})

test('what another window loads while a person signs out is not kept', async () => {
  const { postMessage } = keepingBrowser()
  const { status } = await windowOf('gia@album.example')
  postMessage.mockClear()
  // The other window has had everything deleted, but this one has read on until now.
  localStorage.setItem('album.signed-out', '1')
  localStorage.setItem('album.kept-for', '')
  loseTokens()
  await vi.waitFor(() => expect(status()).toBe('signedOut'))
  await vi.waitFor(() => expect(postMessage).toHaveBeenCalledWith('FORGET'))
  await vi.waitFor(() => expect(localStorage.getItem('album.kept-for')).toBe(''))
})

test('a request that finds no tokens while a person signs out in another window does not bring the demo user back', async () => {
  const email = 'demo@album.example'
  const { status } = await windowOf(email, { username: email, password: 'Look-at-these-1' })
  pool.signIn.mockClear()
  localStorage.setItem('album.signed-out', '1')
  sessionExpired()
  await vi.waitFor(() => expect(status()).toBe('signedOut'))
  expect(pool.signIn).not.toHaveBeenCalled()
})

test('a window learns the address that its person has changed in another one', async () => {
  const { status, name } = await windowOf('hana@album.example')
  storeElsewhere('hana@new.example', 'sub of hana@album.example')
  await vi.waitFor(() => expect(name()).toBe('hana@new.example'))
  expect(status()).toBe('signedIn')
})

test('a window learns the address that its person has changed on another device when it next refreshes its token', async () => {
  const { status, name } = await windowOf('ida@album.example')
  const { accessToken, idToken } = tokensOf('ida@new.example', 900, 'sub of ida@album.example')
  vi.stubGlobal('fetch', async () =>
    Response.json({ AuthenticationResult: { AccessToken: accessToken, IdToken: idToken } }),
  )
  await currentToken({ forceRefresh: true })
  await vi.waitFor(() => expect(name()).toBe('ida@new.example'))
  expect(status()).toBe('signedIn')
})

test('a window in which nothing has changed keeps its subscriptions when another one refreshes its token', async () => {
  await windowOf('jo@album.example')
  const { result } = renderHook(useSession)
  const before = result.current
  storeElsewhere('jo@album.example')
  expect(result.current).toBe(before)
})
