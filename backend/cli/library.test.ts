import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { CreateAlbumDocument } from './generated/graphql.ts'
import { Library } from './library.ts'

const servers: { close(): void }[] = []
afterEach(() => {
  vi.restoreAllMocks()
  servers.splice(0).forEach((server) => server.close())
})

/** An album that answers each request by the next of these. */
async function albumThat(...answers: ((response: ServerResponse) => unknown)[]) {
  let asked = 0
  const server = createServer((_, response) => answers[asked++]!(response))
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const library = new Library(`http://127.0.0.1:${port}/graphql`, async () => 'token')
  return { library, asked: () => asked }
}
const answered = (response: ServerResponse) => response.end('{"data":{"createAlbum":null}}')
const lost = (response: ServerResponse) => response.destroy()
const cutOff = (response: ServerResponse) => {
  response.writeHead(200, { 'content-length': 100 }).write('{"data":')
  response.destroy()
}
const page = (response: ServerResponse) => response.end('<html>')
const refused = (status: number) => (response: ServerResponse) => response.writeHead(status).end('{}')

test('an album that an import creates is created once, even if the answer is lost', async () => {
  const input = { title: 'Summer' }
  for (const failure of [lost, cutOff, page, refused(500), refused(503)]) {
    const { library, asked } = await albumThat(failure, answered)
    await expect(library.queryOnce(CreateAlbumDocument, { input })).rejects.toThrow(
      'The album is not responding. Run the same command again later.',
    )
    expect(asked()).toBe(1)
  }
  const { library, asked } = await albumThat(refused(429), answered)
  expect(await library.queryOnce(CreateAlbumDocument, { input })).toEqual({
    data: { createAlbum: null },
    errors: [],
  })
  expect(asked(), 'it was not taken the first time').toBe(2)
})

test('a request that may be made twice is repeated until the album answers', async () => {
  // No pauses.
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const { library, asked } = await albumThat(lost, cutOff, page, refused(503), answered)
  await library.query(CreateAlbumDocument, { input: { title: 'Summer' } })
  expect(asked()).toBe(5)
})

test('how far the album’s clock is ahead is known from its answers', async () => {
  const { library } = await albumThat((response) => {
    response.setHeader('date', new Date(Date.now() + 3_600_000).toUTCString())
    answered(response)
  })
  await library.query(CreateAlbumDocument, { input: { title: 'Summer' } })
  expect(Math.abs(library.clockAhead! - 3_599_500)).toBeLessThan(1500)
})

test('an album that refuses a request is reported in one sentence, even if the answer is a page', async () => {
  const { library } = await albumThat((response) => response.writeHead(403).end('<html>'))
  await expect(library.query(CreateAlbumDocument, { input: { title: 'Summer' } })).rejects.toThrow(
    'The album refused the request: 403',
  )
})
