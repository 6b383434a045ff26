import { type Authorization, type ClientMessage, subprotocols } from './protocol.ts'
import type { RealtimeError, ServerMessage } from './protocol.ts'

/** How long to wait for the server's first message on an open socket. */
const HANDSHAKE_MS = 15_000

export interface Connection {
  send(message: ClientMessage): void
  /** Closes the connection silently: `onLost` is not called. */
  close(): void
  /** The time of the server's last message, by `Date.now()`. */
  lastReceivedAt(): number
}

export interface ConnectionEvents {
  /** The server acknowledged the connection: subscriptions may start. */
  onReady(): void
  onMessage(message: ServerMessage): void
  /** The connection was refused (with errors), broke, or fell silent. Called once. */
  onLost(errors: RealtimeError[]): void
}

/** One WebSocket to AppSync, from handshake to close, with a watchdog for its keep-alives. */
export function connect(
  realtimeUrl: string,
  authorization: Authorization,
  { onReady, onMessage, onLost }: ConnectionEvents,
): Connection {
  const socket = new WebSocket(realtimeUrl, subprotocols(authorization))
  let silenceMs = HANDSHAKE_MS
  let watchdog: ReturnType<typeof setTimeout>
  let lastReceivedAt = Date.now()
  let over = false

  function received() {
    lastReceivedAt = Date.now()
    clearTimeout(watchdog)
    watchdog = setTimeout(() => lost(), silenceMs)
  }
  function end() {
    over = true
    clearTimeout(watchdog)
    socket.close()
  }
  function lost(errors: RealtimeError[] = []) {
    if (over) return
    end()
    onLost(errors)
  }
  const send = (message: ClientMessage) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
  }

  received()
  socket.addEventListener('open', () => send({ type: 'connection_init' }))
  socket.addEventListener('close', () => lost())
  socket.addEventListener('error', () => lost())
  socket.addEventListener('message', ({ data }) => {
    if (over) return
    const message: ServerMessage = JSON.parse(String(data))
    if (message.type === 'connection_error') return lost(message.payload?.errors ?? [])
    if (message.type === 'connection_ack') silenceMs = message.payload.connectionTimeoutMs
    received()
    if (message.type === 'connection_ack') onReady()
    else onMessage(message)
  })
  return { send, close: end, lastReceivedAt: () => lastReceivedAt }
}
