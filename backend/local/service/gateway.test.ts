import { createConnection } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createGateway, type ListeningGateway } from './gateway.ts'

const open: ListeningGateway[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((gateway) => gateway.close()))
})

async function gateway(port = 0) {
  const made = await createGateway({ port, log: () => {} })
  open.push(made)
  return made
}

test('a request reaches the service named first in its path, with the rest of the path as it came', async () => {
  const cloud = await gateway()
  cloud.mount('s3', { handle: async (_, response, path) => void response.end(path) })
  await cloud.listen()
  const get = async (path: string) => (await fetch(cloud.url + path)).text()
  expect(await get('/s3/bucket/a%20b%2F?x=1')).toBe('/bucket/a%20b%2F?x=1')
  expect(await get('/s3//double')).toBe('//double')
  expect(await get('/s3')).toBe('/')
  expect(await get('/s3?list')).toBe('/?list')
})

test('an unknown service is a 404 that lists the known ones', async () => {
  const cloud = await gateway()
  cloud.mount('s3', { handle: async (_, response) => void response.end() })
  await cloud.listen()
  const answer = await fetch(`${cloud.url}/kinesis/x`)
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({ message: expect.stringContaining("no service 'kinesis'") })
})

test('callers before the start get an answer that SDKs retry', async () => {
  expect((await fetch(`${(await gateway()).url}/s3/`)).status).toBe(503)
})

test('during a deployment a function’s signed call goes through, and a page’s gets an answer that it retries', async () => {
  const cloud = await gateway()
  cloud.mount('s3', { handle: async (_, response) => void response.end('an object') })
  cloud.mount('cloudformation', {
    isForDeployments: true,
    handle: async (_, response) => void response.end(),
  })
  await cloud.listen('functions')
  expect((await fetch(`${cloud.url}/cloudformation/answer`, { method: 'PUT' })).status).toBe(200)
  const status = async (headers?: Record<string, string>) =>
    (await fetch(`${cloud.url}/s3/bucket/key?X-Amz-Signature=1`, { headers })).status
  expect(
    await status({ authorization: 'AWS4-HMAC-SHA256 Credential=ASIA/20261128/eu-west-1/s3/aws4_request' }),
  ).toBe(200)
  expect(await status()).toBe(503)
  expect(await status({ authorization: 'eyJhbGciOiJSUzI1NiJ9' })).toBe(503)
  await cloud.listen()
  expect(await status()).toBe(200)
})

test('a failure inside a service is an answer, not a hanging request', async () => {
  const cloud = await gateway()
  cloud.mount('s3', { handle: () => Promise.reject(new Error('disk on fire')) })
  await cloud.listen()
  const answer = await fetch(`${cloud.url}/s3/`)
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('disk on fire')
})

test('fault 40: a taken port is reported in one sentence', async () => {
  const first = await gateway()
  const port = Number(new URL(first.url).port)
  await expect(createGateway({ port })).rejects.toThrow(
    `Port ${port} is taken by another program; choose another port.`,
  )
})

test('closing the server ends open WebSockets and idle connections', async () => {
  const cloud = await gateway()
  cloud.mount('appsync', {
    handle: async (_, response) => void response.end(),
    upgrade: (_, socket, __, path) => void socket.write(`HTTP/1.1 101 ${path}\r\n\r\n`),
  })
  await cloud.listen()
  const { host, port } = new URL(cloud.url)
  const socket = createConnection(Number(port), '127.0.0.1')
  socket.write(
    `GET /appsync/realtime HTTP/1.1\r\nhost: ${host}\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`,
  )
  const greeting = await new Promise<string>((resolve) =>
    socket.once('data', (data) => resolve(String(data))),
  )
  expect(greeting).toContain('101 /realtime')
  const ended = new Promise((resolve) => socket.once('close', resolve))
  await cloud.close()
  await ended
})
