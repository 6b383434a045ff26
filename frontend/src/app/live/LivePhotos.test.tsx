// @vitest-environment happy-dom
import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { render, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { startSession } from '../../features/account/session-state.ts'
import type { Config } from '../../shared/api/config.ts'
import { SignedOut } from '../../shared/api/session.ts'
import { aUserPool, keepTokens } from '../../shared/api/tokens.fixture.ts'
import { LiveAlbums } from './LiveAlbums.tsx'
import { LivePhotos } from './LivePhotos.tsx'

const email = 'demo@album.example'
const pool = vi.hoisted(() => ({
  signIn: async () => ({ nextStep: { signInStep: 'DONE' } }),
  signOut: async () => {},
}))
vi.mock('aws-amplify/auth', () => pool)
vi.mock('aws-amplify', () => ({ Amplify: { configure() {} } }))
vi.mock('aws-amplify/utils', () => ({ ConsoleLogger: {} }))

test('after the demo user is signed in again automatically, the page is live again', async () => {
  keepTokens(email)
  await startSession({ ...aUserPool, demo: { username: email, password: 'Look-at-these-1' } } as Config)
  const live = new Set<string>()
  let isSignedOut = true
  const link = new ApolloLink(
    ({ operationName }) =>
      new Observable((observer) => {
        if (isSignedOut) return observer.error(new SignedOut())
        if (!operationName!.startsWith('On')) return observer.complete()
        live.add(operationName!)
        return () => live.delete(operationName!)
      }),
  )
  const client = new ApolloClient({ link, cache: new InMemoryCache() })
  render(
    <ApolloProvider client={client}>
      <LivePhotos />
      <LiveAlbums />
    </ApolloProvider>,
  )
  isSignedOut = false
  await waitFor(() => expect([...live].sort()).toEqual(['OnAlbumChanged', 'OnPhotoChanged']))
})
