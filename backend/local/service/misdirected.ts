import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** The names under which a listener on the loopback is reached. */
const HOSTS = ['localhost', '127.0.0.1', '[::1]']

/**
 * Every listener of the local cloud is for this machine alone, and a browser on this machine also runs other sites'
 * pages. Such a page reaches a listener under a name of its own that resolves to 127.0.0.1 (DNS rebinding), or asks
 * across origins. Both show in headers that a page cannot set: the name in `Host`, the page in `Origin`.
 */
const isMisdirected = ({ headers: { host, origin }, socket }: IncomingMessage): boolean =>
  !isHere(`http://${host}`, socket.localPort) || (origin !== undefined && !isHere(origin))

/** @param port the only one that counts; without it any port of this machine does */
function isHere(origin: string, port?: number): boolean {
  const parts = /^https?:\/\/(\[[^\]]*\]|[^:/]+)(?::(\d+))?$/.exec(origin.toLowerCase())
  return (
    parts !== null && HOSTS.includes(parts[1]!) && (port === undefined || Number(parts[2] ?? 80) === port)
  )
}

/** Answers 421 Misdirected Request (RFC 9110, 15.5.20) to what is not for this machine, before anything is read. */
export const refusingMisdirected =
  (listener: (request: IncomingMessage, response: ServerResponse) => void): RequestListener =>
  (request, response) => {
    if (!isMisdirected(request)) return listener(request, response)
    response.writeHead(421, { 'content-type': 'text/plain', connection: 'close' })
    response.end(
      'This address answers only localhost, 127.0.0.1 and [::1], and only pages of this machine.\n',
    )
  }

/** The same for a WebSocket's upgrade. @returns whether it was refused */
export function refusedUpgrade(request: IncomingMessage, socket: Duplex): boolean {
  if (!isMisdirected(request)) return false
  socket.end('HTTP/1.1 421 Misdirected Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
  return true
}
