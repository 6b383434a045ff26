import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test, vi } from 'vitest'
import { appSync, dataOf } from './appsync.ts'

test('an answer without errors gives its data, even if a field is null', () => {
  expect(dataOf(200, '{"data":{"photo":null}}')).toEqual({ photo: null })
})

test('fault 20: HTTP 200 with errors is a failure of the first error’s type', () => {
  expect(() =>
    dataOf(
      200,
      '{"data":null,"errors":[{"errorType":"Conflict","message":"busy","errorInfo":{"code":"BUSY"}}]}',
    ),
  ).toThrow(
    expect.objectContaining({ errorType: 'Conflict', message: 'busy', code: 'BUSY', isTransient: false }),
  )
})

test('fault 19: a 5xx or too many requests is temporary, a refusal is not', () => {
  expect(() => dataOf(503, 'unavailable')).toThrow(expect.objectContaining({ isTransient: true }))
  expect(() => dataOf(429, '{"errors":[{"errorType":"TooManyRequests"}]}')).toThrow(
    expect.objectContaining({ isTransient: true }),
  )
  expect(() => dataOf(200, '{"data":null,"errors":[{"errorType":"Internal"}]}')).toThrow(
    expect.objectContaining({ isTransient: true }),
  )
  expect(() => dataOf(401, '{"errors":[{"errorType":"UnauthorizedException"}]}')).toThrow(
    expect.objectContaining({ isTransient: false, errorType: 'UnauthorizedException' }),
  )
})

test('a call is signed for AppSync with the credentials of the role, over the host with its port', async () => {
  vi.stubEnv('AWS_REGION', 'eu-central-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'ASIAEXAMPLE')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
  vi.stubEnv('AWS_SESSION_TOKEN', 'token')
  let headers: Record<string, unknown> = {}
  const server = createServer((request, response) => {
    headers = request.headers
    response.end('{"data":{"done":true}}')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  try {
    expect(await appSync(`http://127.0.0.1:${port}/graphql`)('query', {})).toEqual({ done: true })
  } finally {
    server.close()
    vi.unstubAllEnvs()
  }
  expect(headers['host']).toBe(`127.0.0.1:${port}`)
  expect(headers['x-amz-security-token']).toBe('token')
  expect(headers['authorization']).toMatch(
    /^AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE\/\d{8}\/eu-central-1\/appsync\/aws4_request, SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}$/,
  )
})

test('fault 19: a missing answer is temporary', async () => {
  vi.stubEnv('AWS_REGION', 'eu-central-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'ASIAEXAMPLE')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  await expect(appSync(`http://127.0.0.1:${port}/graphql`)('query', {})).rejects.toMatchObject({
    isTransient: true,
  })
  vi.unstubAllEnvs()
})
