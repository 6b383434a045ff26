import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { Sha256 } from '@smithy/core/checksum'
import { SignatureV4 } from '@smithy/signature-v4'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { keptConnections } from '../service/kept-connections.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Credentials, Principal } from './contract.ts'
import { AwsError } from '../service/errors.ts'
import { readBody } from '../service/read-body.ts'
import { createIdentity } from './identity.ts'

const region = 'eu-west-1'
const accountId = '123456789012'
const identity = createIdentity({ region, accountId, secret: 'a secret of the test' })
const roleArn = `arn:aws:iam::${accountId}:role/reader`

let url: string
/** The result for the last request: its signer, or the reason why it was refused. */
let verdict: Principal | AwsError
const server = createServer(keptConnections, async (request, response) => {
  const { method = '', url = '', headers } = request
  const body = await readBody(request, 1e6)
  const declared = headers['x-amz-content-sha256']
  const service = url.split('/')[1]!
  const presigned = url.includes('X-Amz-Signature')
  const hash = presigned
    ? 'UNSIGNED-PAYLOAD'
    : String(declared).startsWith('STREAMING')
      ? String(declared)
      : createHash('sha256').update(body).digest('hex')
  verdict = await identity.verify({ method, url, headers }, hash, service).catch((error) => error)
  response.setHeader('content-type', service === 's3' ? 'application/xml' : 'application/json')
  response.statusCode = verdict instanceof AwsError ? verdict.status : 200
  response.end(service === 's3' ? '' : '{}')
})
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const s3 = (credentials: Credentials = identity.developer, endpoint = `${url}/s3`) =>
  new S3Client({ region, credentials, endpoint, forcePathStyle: true, maxAttempts: 1 })
const refused = (code: string) => {
  expect(verdict).toBeInstanceOf(AwsError)
  expect((verdict as AwsError).code).toBe(code)
}
const accepted = (arn = identity.developerPrincipal.arn) => expect(verdict).toMatchObject({ arn })

const keys = [
  'plain',
  'a b',
  'a+b',
  'a%20b',
  'ünïcødé 🐈',
  'a//b/',
  '/lead',
  "quote'(1)!*",
  'q?x=1&y',
  '..%2f~_-.',
]

test.each(keys)('S3: the key %s is verified, in the header and presigned', async (Key) => {
  await s3().send(new PutObjectCommand({ Bucket: 'bucket', Key, Body: 'text', Metadata: { 'a-b': 'x  y' } }))
  accepted()
  await s3()
    .send(new GetObjectCommand({ Bucket: 'bucket', Key }))
    .catch(() => {})
  accepted()
  await fetch(
    await getSignedUrl(s3(), new GetObjectCommand({ Bucket: 'bucket', Key, ResponseContentType: 'a/b c' })),
  )
  accepted()
})

test("a role's session signs with its token, in the header and in the query", async () => {
  const client = s3(identity.credentialsOf(roleArn))
  await client.send(new PutObjectCommand({ Bucket: 'bucket', Key: 'key', Body: 'text' }))
  expect(verdict).toMatchObject({ kind: 'role', roleArn })
  await fetch(await getSignedUrl(client, new GetObjectCommand({ Bucket: 'bucket', Key: 'key' })))
  expect(verdict).toMatchObject({ kind: 'role', roleArn })
})

test('credentials are the same for the same secret, and no other identity accepts them', async () => {
  const again = createIdentity({ region, accountId, secret: 'a secret of the test' })
  expect(again.credentialsOf(roleArn)).toEqual(identity.credentialsOf(roleArn))
  const other = createIdentity({ region, accountId, secret: 'another' })
  await s3(other.developer)
    .send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: 'text' }))
    .catch(() => {})
  refused('InvalidAccessKeyId')
  await s3(other.credentialsOf(roleArn))
    .send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: 'text' }))
    .catch(() => {})
  refused('InvalidToken')
})

test('JSON and REST services are verified on the path they are mounted on', async () => {
  const options = { region, credentials: identity.developer, maxAttempts: 1 }
  const dynamodb = new DynamoDBClient({ ...options, endpoint: `${url}/dynamodb` })
  await dynamodb.send(new GetItemCommand({ TableName: 't', Key: { id: { S: '1' } } }))
  accepted()
  const lambda = new LambdaClient({ ...options, endpoint: `${url}/lambda` })
  const FunctionName = `arn:aws:lambda:${region}:${accountId}:function:resize`
  await lambda.send(new InvokeCommand({ FunctionName, Payload: '{}' }))
  accepted()
})

test("another service's or region's signature, or a wrong secret, is refused with the service's code", async () => {
  const command = new GetItemCommand({ TableName: 't', Key: { id: { S: '1' } } })
  const send = (credentials: Credentials, region: string, service: string) =>
    new DynamoDBClient({ region, credentials, maxAttempts: 1, endpoint: `${url}/${service}` })
      .send(command)
      .catch(() => {})
  await send(identity.developer, region, 'ssm')
  refused('InvalidSignatureException')
  await send(identity.developer, 'us-east-1', 'dynamodb')
  refused('InvalidSignatureException')
  await send({ ...identity.developer, secretAccessKey: 'wrong' }, region, 'dynamodb')
  refused('InvalidSignatureException')
  await send({ ...identity.credentialsOf(roleArn), sessionToken: undefined }, region, 'dynamodb')
  refused('UnrecognizedClientException')
  await s3({ ...identity.developer, secretAccessKey: 'wrong' })
    .send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: 'text' }))
    .catch(() => {})
  refused('SignatureDoesNotMatch')
})

/** Presigns like an upload: length, type, digest and "only if nothing exists yet" are signed. */
async function presignUpload() {
  const body = 'photo'
  const digest = createHash('sha256').update(body).digest('base64')
  const client = new S3Client({
    region,
    credentials: identity.developer,
    endpoint: `${url}/s3`,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
  const command = new PutObjectCommand({
    ...{ Bucket: 'bucket', Key: 'key', ContentType: 'image/png', ContentLength: body.length },
    ...{ ChecksumSHA256: digest, IfNoneMatch: '*' },
  })
  const signed = await getSignedUrl(client, command, {
    expiresIn: 60,
    signableHeaders: new Set(['host', 'content-length', 'content-type', 'if-none-match']),
    unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
  })
  const headers = { 'content-type': 'image/png', 'if-none-match': '*', 'x-amz-checksum-sha256': digest }
  return { signed, headers, body }
}

test('a presigned upload holds only with its signed headers, unchanged', async () => {
  const { signed, headers, body } = await presignUpload()
  const put = (change: Record<string, string>, sent = body, target = signed) =>
    fetch(target, { method: 'PUT', body: sent, headers: { ...headers, ...change } })
  await put({})
  accepted()
  await put({ 'content-type': 'text/html' })
  refused('SignatureDoesNotMatch')
  await put({ 'if-none-match': '"x"' })
  refused('SignatureDoesNotMatch')
  await put({ 'x-amz-checksum-sha256': 'AAAA' })
  refused('SignatureDoesNotMatch')
  await put({}, 'a longer body')
  refused('SignatureDoesNotMatch')
  await put({ 'x-amz-acl': 'public-read' })
  refused('AccessDenied')
  await put({}, body, signed.replace('/key?', '/other?'))
  refused('SignatureDoesNotMatch')
  await put({}, body, signed.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'))
  refused('SignatureDoesNotMatch')
  await put({}, body, `${signed}&x-id=DeleteObject`)
  refused('SignatureDoesNotMatch')
})

test('a presigned URL expires, and a clock 15 minutes off is refused', async () => {
  const { signed, headers, body } = await presignUpload()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
  await fetch(signed, { method: 'PUT', body, headers })
  vi.useRealTimers()
  refused('AccessDenied')
  expect((verdict as AwsError).message).toBe('Request has expired')

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 16 * 60_000 })
  const stale = await getSignedUrl(s3(), new GetObjectCommand({ Bucket: 'b', Key: 'k' }), { expiresIn: 60 })
  vi.useRealTimers()
  await fetch(stale)
  refused('AccessDenied')
})

test('malformed and missing signatures are refused, never a crash', async () => {
  await fetch(`${url}/s3/bucket/key`)
  refused('AccessDenied')
  await fetch(`${url}/dynamodb/`, { method: 'POST' })
  refused('MissingAuthenticationTokenException')
  await fetch(`${url}/s3/b/k`, { headers: { authorization: 'AWS4-HMAC-SHA256 nonsense' } })
  refused('AuthorizationHeaderMalformed')
  await fetch(`${url}/s3/b/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=00`)
  refused('AuthorizationQueryParametersError')
  await fetch(`${url}/s3/b/k?X-Amz-Algorithm=%E0%A4%A`)
  refused('AuthorizationHeaderMalformed')
  const { signed, headers, body } = await presignUpload()
  await fetch(signed.replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=9999999'), { method: 'PUT', body, headers })
  refused('AuthorizationQueryParametersError')
})

/** Requests with all kinds of characters in paths, queries, headers and bodies. */
const character = fc.constantFrom(..."abZ09-_.~ +%/&=?#'()*!,;:@é🐈")
const part = fc.string({ unit: character, maxLength: 12 })
const anyRequest = fc.record({
  method: fc.constantFrom('GET', 'PUT', 'POST', 'DELETE'),
  path: fc.array(
    part.filter((part) => !['.', '..'].includes(part) && !part.includes('/')),
    { maxLength: 3 },
  ),
  query: fc.dictionary(
    part.filter((name) => name !== ''),
    fc.oneof(part, fc.array(part, { minLength: 2, maxLength: 3 })),
    { maxKeys: 3 },
  ),
  header: fc.string({ unit: fc.constantFrom(...'ab ,;'), maxLength: 8 }).map((text) => text.trim()),
  body: fc.string(),
  service: fc.constantFrom('s3', 'dynamodb', 'lambda'),
})
const hashOf = (body: string) => createHash('sha256').update(body).digest('hex')
const encoded = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** Signs a request with AWS's own signer. @returns the request as sent over the wire */
async function signedRequest({ method, path, query, header, body, service }: any) {
  const wire = `/${path.map(encoded).join('/')}`
  const signer = new SignatureV4({
    credentials: identity.developer,
    region,
    service,
    sha256: Sha256,
    uriEscapePath: service !== 's3',
    applyChecksum: true,
  })
  const { headers } = await signer.sign({
    ...{ method, protocol: 'http:', hostname: '127.0.0.1', path: wire, query, body },
    headers: { host: '127.0.0.1', 'x-amz-meta-a': header },
  })
  const pairs = Object.entries(query as Record<string, string | string[]>).flatMap(([name, value]) =>
    [value].flat().map((one) => `${encoded(name)}=${encoded(one)}`),
  )
  const url = pairs.length > 0 ? `${wire}?${pairs.join('&')}` : wire
  const lowerCased = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  return { method, url, headers: lowerCased }
}

test('every request that AWS’s signer signs is accepted, and refused if any part changes', async () => {
  await fc.assert(
    fc.asyncProperty(anyRequest, async (generated) => {
      const { service, body, header } = generated
      const request = await signedRequest(generated)
      expect(await identity.verify(request, hashOf(body), service)).toMatchObject({
        arn: identity.developerPrincipal.arn,
      })
      const more = request.url.includes('?') ? '&' : '?'
      const changed = [
        [{ ...request, method: request.method === 'GET' ? 'PUT' : 'GET' }, hashOf(body)],
        [{ ...request, url: `${request.url}${more}x-added=1` }, hashOf(body)],
        [{ ...request, url: `/added${request.url}` }, hashOf(body)],
        [{ ...request, headers: { ...request.headers, 'x-amz-meta-a': `${header}x` } }, hashOf(body)],
        [{ ...request, headers: { ...request.headers, host: '127.0.0.2' } }, hashOf(body)],
        [request, hashOf(`${body}x`)],
      ] as const
      for (const [forged, hash] of changed)
        await expect(identity.verify(forged, hash, service)).rejects.toBeInstanceOf(AwsError)
    }),
    { numRuns: 150 },
  )
})
