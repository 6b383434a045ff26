// @vitest-environment happy-dom
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dropTokens, keptTokens, REFRESHED, setUserPool, SIGNED_OUT } from './kept-tokens.ts'
import { currentToken, SignedOut } from './session.ts'
import { aUserPool, keepTokens, tokensOf } from './tokens.fixture.ts'

/** The tokens that the user pool returns for a refresh. */
const refreshed = tokensOf('ada@example.com', 1_000)
const userPool = vi.fn(async () =>
  Response.json({
    AuthenticationResult: { AccessToken: refreshed.accessToken, IdToken: refreshed.idToken },
  }),
)

beforeEach(() => {
  localStorage.clear()
  setUserPool(aUserPool)
  vi.stubGlobal('fetch', userPool)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
  userPool.mockClear()
})

/** Stores tokens as a sign-in with Amplify does. */
async function keepByAmplify(email: string, seconds: number) {
  const { tokenOrchestrator } = cognitoUserPoolsTokenProvider as unknown as {
    tokenOrchestrator: { setTokens(options: { tokens: object }): Promise<void> }
  }
  cognitoUserPoolsTokenProvider.setAuthConfig({ Cognito: aUserPool })
  const tokens = tokensOf(email, seconds)
  await tokenOrchestrator.setTokens({
    tokens: { ...tokens, refreshToken: 'refresh', clockDrift: 0, username: 'a0b1' },
  })
  return tokens
}

test('a page with fresh tokens opens without asking the user pool', async () => {
  const { accessToken } = await keepByAmplify('zoë@example.com', 900)
  expect(await currentToken()).toBe(accessToken)
  expect(keptTokens()?.name).toBe('zoë@example.com')
  expect(userPool).not.toHaveBeenCalled()
})

test('a token that is about to expire, or was refused, is refreshed and kept', async () => {
  await keepByAmplify('ada@example.com', 3)
  expect(await currentToken()).toBe(refreshed.accessToken)
  expect(await currentToken()).toBe(refreshed.accessToken)
  expect(userPool).toHaveBeenCalledTimes(1)
  await currentToken({ forceRefresh: true })
  expect(userPool).toHaveBeenCalledTimes(2)
})

test('a clock that is wrong makes no token look fresh', async () => {
  await keepByAmplify('ada@example.com', 900)
  localStorage.setItem(`CognitoIdentityServiceProvider.client.a0b1.clockDrift`, String(3_600_000))
  expect(await currentToken()).toBe(refreshed.accessToken)
})

test('without tokens, after signing out, and with what is no token, nobody is signed in', async () => {
  await expect(currentToken()).rejects.toBeInstanceOf(SignedOut)
  keepTokens('ada@example.com')
  await currentToken()
  dropTokens()
  await expect(currentToken()).rejects.toBeInstanceOf(SignedOut)
  keepTokens('ada@example.com')
  localStorage.setItem('CognitoIdentityServiceProvider.client.ada@example.com.accessToken', 'a.b')
  await expect(currentToken()).rejects.toBeInstanceOf(SignedOut)
})

test('a person whose token has expired keeps it without a network, and while the user pool fails', async () => {
  const { accessToken } = await keepByAmplify('ada@example.com', -60)
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  expect(await currentToken()).toBe(accessToken)
  expect(userPool).not.toHaveBeenCalled()
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true)
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch')
  })
  expect(await currentToken()).toBe(accessToken)
  await expect(currentToken({ forceRefresh: true })).rejects.not.toBeInstanceOf(SignedOut)
  expect(keptTokens()?.accessToken).toBe(accessToken)
  vi.stubGlobal('fetch', userPool)
  expect(await currentToken()).toBe(refreshed.accessToken)
})

test('a user pool that is silent holds up the page once, and its late answer counts', async () => {
  const { accessToken } = await keepByAmplify('ada@example.com', -60)
  let answer = () => {}
  const answered = new Promise<void>((resolve) => (answer = resolve))
  const asked = vi.fn(() => answered.then(userPool))
  vi.stubGlobal('fetch', asked)
  vi.useFakeTimers()
  const first = currentToken()
  await vi.waitFor(() => expect(asked).toHaveBeenCalled())
  await vi.advanceTimersByTimeAsync(3_000)
  expect(await first).toBe(accessToken)
  // No time passes.
  expect(await currentToken()).toBe(accessToken)
  const forced = currentToken({ forceRefresh: true })
  answer()
  expect(await forced).toBe(refreshed.accessToken)
  expect(await currentToken()).toBe(refreshed.accessToken)
})

test('a refresh that is answered after a person has signed out does not sign them in again', async () => {
  await keepByAmplify('ada@example.com', -60)
  let answer = () => {}
  const answered = new Promise<void>((resolve) => (answer = resolve))
  const asked = vi.fn(() => answered.then(userPool))
  vi.stubGlobal('fetch', asked)
  const refreshed = vi.fn()
  addEventListener(REFRESHED, refreshed)
  const forced = currentToken({ forceRefresh: true })
  await vi.waitFor(() => expect(asked).toHaveBeenCalled())
  localStorage.setItem(SIGNED_OUT, '1')
  dropTokens()
  answer()
  await expect(forced).rejects.toBeInstanceOf(SignedOut)
  expect(Object.keys(localStorage)).toEqual([SIGNED_OUT])
  expect(refreshed).not.toHaveBeenCalled()
})
