// @vitest-environment happy-dom
import type { Config } from '@album/model/config'
import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { EMPTY, Subject } from 'rxjs'
import { afterEach, expect, test, vi } from 'vitest'
import { startSession } from '../../features/account/session-state.ts'
import { aPhoto } from '../../shared/api/answers.fixture.ts'
import { SignedOut } from '../../shared/api/session.ts'
import { aUserPool, keepTokens } from '../../shared/api/tokens.fixture.ts'
import type { Photo } from '../../photos/photo.ts'
import { setUploadProgress } from '../../photos/upload-progress.ts'
import { Notices } from '../frame/Notices.tsx'
import { LiveAlbums } from './LiveAlbums.tsx'
import { LivePhotos } from './LivePhotos.tsx'

afterEach(cleanup)

const email = 'demo@album.example'
const pool = vi.hoisted(() => ({
  signIn: async () => ({ nextStep: { signInStep: 'DONE' } }),
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

test('a photo that this window still sends, or that waits for approval, is not announced as added; one from another window is, once with its raw file', async () => {
  const pushed = new Subject<ApolloLink.Result>()
  const link = new ApolloLink(({ operationName }) => (operationName === 'OnPhotoChanged' ? pushed : EMPTY))
  const client = new ApolloClient({ link, cache: new InMemoryCache() })
  render(
    <ApolloProvider client={client}>
      <Notices />
      <LivePhotos />
    </ApolloProvider>,
  )
  await waitFor(() => expect(pushed.observed).toBe(true))
  const add = (id: string, more: Partial<Photo> = {}) =>
    pushed.next({
      data: {
        onPhotoChanged: { id, kind: 'ADDED', photo: aPhoto({ id, status: 'PENDING_UPLOAD', ...more }) },
      },
    })
  setUploadProgress('sent', { fraction: 0.1 })
  add('sent')
  add('theirs')
  add('raw file', { rawOf: 'theirs' })
  add('waiting', { addedBy: 'A guest', unapproved: true })
  expect(await screen.findByText('1 photo added')).toBeTruthy()
  setUploadProgress('sent', undefined)
})
