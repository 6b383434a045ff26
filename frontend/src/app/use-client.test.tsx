// @vitest-environment happy-dom
import { act, renderHook, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { sessionExpired, sessionStarted, signOut } from '../features/account/session-state.ts'
import { useClient } from './use-client.ts'

const pool = vi.hoisted(() => ({ signOut: vi.fn(async () => {}), fetchAuthSession: vi.fn() }))
vi.mock('aws-amplify/auth', () => pool)
vi.mock('aws-amplify', () => ({ Amplify: { configure() {} } }))
vi.mock('aws-amplify/utils', () => ({ ConsoleLogger: {} }))
vi.mock('./apollo.ts', () => ({ createClient: () => ({}) }))

const isSignedIn = (email: string) =>
  pool.fetchAuthSession.mockResolvedValue({
    tokens: { accessToken: { payload: {} }, idToken: { payload: { email } } },
  })
const signIn = async (email: string) => {
  isSignedIn(email)
  await act(sessionStarted)
}

test('a person who signs in after somebody else sees none of their data', async () => {
  vi.stubGlobal('fetch', async () => Response.json({}))
  isSignedIn('ada@example.com')
  const { result } = renderHook(useClient)
  await waitFor(() => expect(result.current).toBeDefined())
  const ofAda = result.current

  act(sessionExpired)
  await signIn('ada@example.com')
  expect(result.current).toBe(ofAda)

  act(sessionExpired)
  await signIn('bea@example.com')
  const ofBea = result.current
  expect(ofBea).not.toBe(ofAda)

  await act(signOut)
  await signIn('bea@example.com')
  expect(result.current).not.toBe(ofBea)
  vi.unstubAllGlobals()
})
