// @vitest-environment happy-dom
import type { Config } from '@album/model/config'
import { renderHook } from '@testing-library/react'
import { parse } from 'graphql'
import { expect, test, vi } from 'vitest'
import { useCatchUp } from '../../shared/realtime/catch-up.ts'
import { startAppSync } from '../../shared/realtime/appsync.fixture.ts'
import { createClient } from './apollo.ts'

vi.mock('../../shared/api/session.ts', async (original) => ({
  ...(await original<object>()),
  currentToken: async () => 'token',
}))
// Do not check whether the album responds.
vi.mock('../../shared/api/reachability.ts', async (original) => ({
  ...(await original<object>()),
  doubt: () => {},
  answered() {},
  notAnswered() {},
}))

test('missed changes are read at the first subscription and at the first one after a sign-out', async () => {
  const appsync = await startAppSync()
  const missed = vi.fn()
  renderHook(() => useCatchUp(missed))
  const { realtimeUrl } = appsync
  const client = createClient({ realtimeUrl, graphqlUrl: 'http://album.example/graphql' } as Config)
  const subscribe = () =>
    client.subscribe({ query: parse('subscription OnPhotoChanged { onPhotoChanged { id } }') }).subscribe({})
  const first = subscribe()
  await vi.waitFor(() => expect(missed).toHaveBeenCalledTimes(1), 10_000)
  first.unsubscribe()
  // The connection closes when no subscription is left.
  await vi.waitFor(() => expect(appsync.accepted[0]!.socket.readyState).toBe(WebSocket.CLOSED), 10_000)
  const second = subscribe()
  // Twice: the first answers may lack the last changes.
  await vi.waitFor(() => expect(missed).toHaveBeenCalledTimes(3), 10_000)
  second.unsubscribe()
  await appsync.stop()
})
