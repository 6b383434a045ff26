import type { AddressInfo } from 'node:net'
import type { IncomingMessage } from 'node:http'
import { expect, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'

/** The parts of a `start` message that tests read. */
interface Start {
  id: string
  data: { query: string; variables: object }
  authorization: Record<string, string>
}

/** One connection, from the server's side. */
export interface Accepted {
  socket: WebSocket
  authorization: Record<string, string>
  starts: Start[]
  stops: string[]
}

/**
 * An AppSync real-time endpoint on a free port that acknowledges everything except what a test refuses. Also installs
 * Node's `ws` as the environment's WebSocket.
 */
export async function startAppSync({ connectionTimeoutMs = 300_000 } = {}) {
  vi.stubGlobal('WebSocket', WebSocket)
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'graphql-ws' })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const accepted: Accepted[] = []
  const refusal: { connection?: object; start?: object; mute?: boolean } = {}

  server.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    const connection: Accepted = { socket, authorization: headerOf(request), starts: [], stops: [] }
    accepted.push(connection)
    const send = (message: object) => socket.send(JSON.stringify(message))
    socket.on('message', (text) => {
      if (refusal.mute) return
      const message = JSON.parse(String(text))
      if (message.type === 'connection_init') {
        if (refusal.connection) send({ type: 'connection_error', payload: { errors: [refusal.connection] } })
        else send({ type: 'connection_ack', payload: { connectionTimeoutMs } })
      }
      if (message.type === 'start') {
        const { id, payload } = message
        const { authorization } = payload.extensions
        connection.starts.push({ id, data: JSON.parse(payload.data), authorization })
        if (refusal.start) send({ id, type: 'error', payload: { errors: refusal.start } })
        else send({ id, type: 'start_ack' })
      }
      if (message.type === 'stop') {
        connection.stops.push(message.id)
        send({ id: message.id, type: 'complete' })
      }
    })
  })

  return {
    realtimeUrl: `ws://127.0.0.1:${port}/graphql/realtime`,
    accepted,
    /** Tests set this to refuse the next messages. */
    refusal,
    /** Resolves with the nth connection once it has this many subscriptions. */
    async connection(index: number, subscriptions = 1): Promise<Accepted> {
      await vi.waitFor(
        () => expect(accepted[index]?.starts.length).toBeGreaterThanOrEqual(subscriptions),
        10_000,
      )
      return accepted[index]!
    },
    push: ({ socket, starts }: Accepted, data: object) =>
      starts.forEach(({ id }) => socket.send(JSON.stringify({ id, type: 'data', payload: { data } }))),
    async stop() {
      for (const client of server.clients) client.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export const unauthorized = {
  errorType: 'UnauthorizedException',
  message: 'The token has expired.',
  errorCode: 401,
}

function headerOf(request: IncomingMessage) {
  const offered = String(request.headers['sec-websocket-protocol']).split(/,\s*/)
  expect(offered[0]).toBe('graphql-ws')
  const encoded = offered.find((name) => name.startsWith('header-'))!.slice('header-'.length)
  return JSON.parse(Buffer.from(encoded, 'base64url').toString())
}
