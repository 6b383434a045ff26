/** Accepts a WebSocket connection after its handshake has been authenticated. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Api } from '../api.ts'
import { authenticate } from '../auth/authenticate.ts'
import { Refusal } from '../auth/refusal.ts'
import { serveConnection } from './connection.ts'
import { offersGraphqlWs, readHandshake, realtimeCredentials } from './handshake.ts'
import type { Subscribers } from './subscribers.ts'

/** The largest message of a client: an operation and its credentials. AppSync documents only the 1 MB of a request. */
const MAX_CLIENT_MESSAGE_BYTES = 1024 * 1024

export interface RealtimeServer {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, api: Api, subscribers: Subscribers): void
  close(): void
}

export function createRealtimeServer(): RealtimeServer {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_CLIENT_MESSAGE_BYTES,
    handleProtocols: (offered) => (offered.has('graphql-ws') ? 'graphql-ws' : false),
  })

  return {
    upgrade(request, socket, head, api, subscribers) {
      if (!offersGraphqlWs(request)) return refuseUpgrade(socket, '400 Bad Request')
      const endpointPath = request.url!.split('?')[0]!.replace(/\/realtime$/, '')
      const sourceIp = request.socket.remoteAddress ?? '127.0.0.1'
      server.handleUpgrade(request, socket, head, (connection) => {
        // Keep messages that arrive during authentication.
        connection.pause()
        admit(request, api, endpointPath, sourceIp).then(
          () => {
            serveConnection(connection, { api, subscribers, endpointPath, sourceIp })
            connection.resume()
          },
          (error) => refuseConnection(connection, error),
        )
      })
    },
    close() {
      for (const connection of server.clients) connection.terminate()
      server.close()
    },
  }
}

async function admit(
  request: IncomingMessage,
  api: Api,
  endpointPath: string,
  sourceIp: string,
): Promise<void> {
  const header = readHandshake(request)
  if (!header) throw new Refusal('Required headers are missing.', 'UnauthorizedException', 401)
  const query = { queryString: '', operationName: '', variables: {} }
  await authenticate(
    realtimeCredentials(header, { endpointPath, suffix: '/connect', body: '{}', sourceIp, query }),
    api.authenticators,
  )
}

function refuseConnection(connection: WebSocket, error: unknown): void {
  const { errorType, message, status } =
    error instanceof Refusal
      ? error
      : { errorType: 'InternalFailure', message: (error as Error).message, status: 500 }
  connection.on('error', () => connection.terminate())
  connection.send(
    JSON.stringify({
      type: 'connection_error',
      payload: { errors: [{ errorType, message, errorCode: status }] },
    }),
  )
  connection.close()
  connection.resume()
}

export function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
