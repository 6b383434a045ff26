import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** The host names of a listener on the loopback interface. */
const HOSTS = ['localhost', '127.0.0.1', '[::1]']

/**
 * Whether a request comes from a page of another site, or names another host. Every listener of the local cloud is for this machine alone, but
 * a browser on this machine also runs other sites' pages. Such a page reaches a listener through a host name that
 * resolves to 127.0.0.1 (DNS rebinding) or by a cross-origin request. Both show in headers that a page cannot set:
 * `Host` has the name, `Origin` the page. A second Host, and a URL with a host of its own, would contradict the first
 * (RFC 9112, 3.2 and 3.2.2).
 */
const isMisdirected = ({
  url,
  headers: { host, origin },
  headersDistinct,
  socket,
}: IncomingMessage): boolean =>
  !isHere(`http://${host}`, socket.localPort) ||
  headersDistinct['host']!.length > 1 ||
  !/^[/*]/.test(url!) ||
  (origin !== undefined && !isHere(origin))

/** @param port the only accepted port; if undefined, any port of this machine is accepted */
function isHere(origin: string, port?: number): boolean {
  const parts = /^https?:\/\/(\[[^\]]*\]|[^:/]+)(?::(\d+))?$/.exec(origin.toLowerCase())
  return (
    parts !== null && HOSTS.includes(parts[1]!) && (port === undefined || Number(parts[2] ?? 80) === port)
  )
}

/** Answers 421 Misdirected Request (RFC 9110, 15.5.20) to misdirected requests before reading them. */
export const refusingMisdirected =
  (listener: (request: IncomingMessage, response: ServerResponse) => void): RequestListener =>
  (request, response) => {
    if (!isMisdirected(request)) return listener(request, response)
    response.writeHead(421, { 'content-type': 'text/plain', connection: 'close' })
    response.end(
      'This address answers only localhost, 127.0.0.1 and [::1], and only pages of this machine.\n',
    )
  }

/** The same for a WebSocket's upgrade. @returns whether the upgrade was refused */
export function refusedUpgrade(request: IncomingMessage, socket: Duplex): boolean {
  if (!isMisdirected(request)) return false
  socket.end('HTTP/1.1 421 Misdirected Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
  return true
}
