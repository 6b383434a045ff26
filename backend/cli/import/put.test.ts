import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Library } from '../library.ts'
import { TestFolder } from './folder.fixture.ts'
import { put } from './put.ts'

const MB = 1_000_000
const SILENCE_MS = 60 * 60_000

let folder: TestFolder
let server: Server
beforeEach(() => void (folder = new TestFolder()))
afterEach(() => {
  vi.useRealTimers()
  folder.remove()
  server.closeAllConnections()
  server.close()
})

/** Sends a file of these bytes to a server. */
async function sent(
  bytes: Uint8Array,
  receive: (request: IncomingMessage, response: ServerResponse) => void,
) {
  server = createServer(receive)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  folder.write('a.jpg', bytes)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a`
  const target = { url, headers: [{ name: 'content-type', value: 'image/jpeg' }], photo: { id: '1' } }
  vi.useFakeTimers()
  return put(target, join(folder.path, 'a.jpg'), {} as Library, SILENCE_MS)
}

test('a large file arrives in one try over a slow line, however long that takes', async () => {
  const [step, steps] = [4 * MB, 16]
  const requests: IncomingMessage[] = []
  let received = 0
  const sending = sent(new Uint8Array(step * steps), (request, response) => {
    requests.push(request)
    request.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (received >= step * allowed && allowed < steps) request.pause()
    })
    request.on('end', () => response.end())
  })
  let allowed = 1
  await vi.waitFor(() => expect(received).toBeGreaterThanOrEqual(step))
  for (; allowed < steps;) {
    await vi.advanceTimersByTimeAsync(SILENCE_MS / 4)
    allowed += 1
    requests[0]!.resume()
    await vi.waitFor(() => expect(received).toBeGreaterThanOrEqual(step * allowed))
  }
  await sending
  expect(requests).toHaveLength(1)
  expect(requests[0]!.headers).toMatchObject({
    'content-length': `${step * steps}`,
    'content-type': 'image/jpeg',
  })
})

test('a connection that makes no progress is ended, and the file is sent again', async () => {
  let tries = 0
  const sending = sent(new Uint8Array(16 * MB), (request, response) => {
    tries += 1
    // The first try is never read.
    if (tries > 1) request.resume().on('end', () => response.end())
  })
  await vi.waitFor(() => expect(tries).toBe(1))
  await vi.advanceTimersByTimeAsync(2 * SILENCE_MS)
  await sending
  expect(tries).toBe(2)
})
