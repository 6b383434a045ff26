// @vitest-environment happy-dom
import { useApolloClient } from '@apollo/client/react'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { sessionExpired, sessionStarted, signOut } from '../features/account/session-state.ts'
import { reachability } from '../shared/api/reachability.ts'
import { aConfig, aUserPool, keepTokens } from '../shared/api/tokens.fixture.ts'
import { App } from './App.tsx'

vi.mock('aws-amplify/auth', () => ({}))
vi.mock('aws-amplify', () => ({ Amplify: { configure() {} } }))
vi.mock('aws-amplify/utils', () => ({ ConsoleLogger: {} }))
vi.mock('./routes/Pages.tsx', () => ({ Pages: ShownClient }))
vi.mock('./live/LivePhotos.tsx', () => ({ LivePhotos: () => null }))
vi.mock('./live/LiveAlbums.tsx', () => ({ LiveAlbums: () => null }))

// Both tests' pages would show the same session.
afterEach(cleanup)

/** Every client so far; the component shows the current one's index. */
const clients: object[] = []
function ShownClient() {
  const client = useApolloClient()
  if (!clients.includes(client)) clients.push(client)
  return <output>{`client ${clients.indexOf(client)}`}</output>
}

async function signIn(email: string) {
  keepTokens(email)
  await act(sessionStarted)
}

test('a person who signs in after somebody else is shown nothing that was theirs', async () => {
  vi.stubGlobal('fetch', async () => Response.json(aConfig))
  keepTokens('ada@example.com')
  render(<App />)
  await screen.findByText('client 0')

  act(sessionExpired)
  await signIn('ada@example.com')
  await screen.findByText('client 0')

  act(sessionExpired)
  await signIn('bea@example.com')
  await screen.findByText('client 1')

  await act(signOut)
  expect(screen.queryByText('client 1')).toBeNull()
  await signIn('bea@example.com')
  await screen.findByText('client 2')
  vi.unstubAllGlobals()
})

test('a browser that blocks what pages store says so, and the page does not ask again and again', async () => {
  const fetched = vi.fn(async () => Response.json(aUserPool))
  vi.stubGlobal('fetch', fetched)
  const stored = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')!
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get() {
      throw new DOMException('Access is denied for this document.', 'SecurityError')
    },
  })
  try {
    render(<App />)
    await screen.findByText(/^This browser stores nothing for this page/)
    expect(screen.queryByLabelText('Password')).toBeNull()
    expect(reachability()).toBe('reachable')
    expect(fetched).toHaveBeenCalledTimes(1)
  } finally {
    Object.defineProperty(globalThis, 'localStorage', stored)
    vi.unstubAllGlobals()
  }
})
