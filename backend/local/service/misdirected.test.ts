import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, createConnection } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takePort } from './gateway.ts'
import { refusedUpgrade, refusingMisdirected } from './misdirected.ts'

let handled = 0
const server = createServer(
  refusingMisdirected((_, response) => {
    handled += 1
    response.end('the demo password')
  }),
)
server.on('upgrade', (request, socket) => {
  if (refusedUpgrade(request, socket)) return
  handled += 1
  socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n')
})
beforeAll(() => takePort(server, 0))
afterAll(() => server.close())

const port = () => (server.address() as AddressInfo).port

/** Sends headers unchanged, unlike fetch. @returns the whole answer */
const send = (...headers: string[]) => sendTo('/', ...headers)
async function sendTo(url: string, ...headers: string[]): Promise<string> {
  const socket = createConnection(port(), '127.0.0.1')
  socket.write([`GET ${url} HTTP/1.1`, ...headers, 'connection: close', '', ''].join('\r\n'))
  let answer = ''
  socket.on('data', (text) => (answer += text))
  await once(socket, 'close')
  return answer
}
const upgrade = ['upgrade: websocket', 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==']

test.each([
  ['localhost', (port: number) => [`host: localhost:${port}`]],
  ['127.0.0.1', (port: number) => [`host: 127.0.0.1:${port}`]],
  ['[::1]', (port: number) => [`host: [::1]:${port}`]],
  [
    'a page of this machine on another port',
    (port: number) => [`host: LOCALHOST:${port}`, 'origin: http://localhost:5173'],
  ],
])('%s is answered', async (_, headers) => {
  expect(await send(...headers(port()))).toContain('the demo password')
})

test.each([
  ['another name that resolves to this machine', (port: number) => [`host: evil.example:${port}`]],
  ['a name that only begins like this machine', (port: number) => [`host: localhost.evil.example:${port}`]],
  ['a name with credentials before it', (port: number) => [`host: localhost:${port}@evil.example`]],
  ['another port', (port: number) => [`host: localhost:${port + 1}`]],
  ['no port', () => ['host: localhost']],
  ['a second name', (port: number) => [`host: localhost:${port}`, 'host: evil.example']],
  ['a page of another site', (port: number) => [`host: localhost:${port}`, 'origin: https://evil.example']],
  ['a page without an origin', (port: number) => [`host: localhost:${port}`, 'origin: null']],
])('fault 42: %s gets 421 and nothing else, for a WebSocket too', async (_, headers) => {
  const before = handled
  for (const answer of [await send(...headers(port())), await send(...headers(port()), ...upgrade)]) {
    expect(answer).toMatch(/^HTTP\/1\.1 421 /)
    expect(answer).not.toMatch(/demo password|access-control/i)
  }
  expect(handled).toBe(before)
})

test('fault 42: a URL that names another host gets 421', async () => {
  const before = handled
  const host = `host: localhost:${port()}`
  expect(await sendTo('http://evil.example/', host)).toMatch(/^HTTP\/1\.1 421 /)
  expect(await sendTo('http://evil.example/', host, ...upgrade)).toMatch(/^HTTP\/1\.1 421 /)
  expect(handled).toBe(before)
})
