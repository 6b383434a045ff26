// @vitest-environment happy-dom
import { act, renderHook, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { sessionExpired, sessionStarted, signOut } from '../features/account/session-state.ts'
import { aUserPool, keepTokens } from '../shared/api/tokens.fixture.ts'
import { useClient } from './use-client.ts'

vi.mock('aws-amplify/auth', () => ({ signOut: async () => {} }))
vi.mock('aws-amplify', () => ({ Amplify: { configure() {} } }))
vi.mock('aws-amplify/utils', () => ({ ConsoleLogger: {} }))
vi.mock('./apollo.ts', () => ({ createClient: () => ({}) }))

const signIn = async (email: string) => {
  keepTokens(email)
  await act(sessionStarted)
}

test('a person who signs in after somebody else sees none of their data', async () => {
  vi.stubGlobal('fetch', async () => Response.json(aUserPool))
  keepTokens('ada@example.com')
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
