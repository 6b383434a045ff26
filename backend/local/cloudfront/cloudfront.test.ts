import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { type Server, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { getSignedUrl } from '@aws-sdk/cloudfront-signer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningS3, accountId, startS3 } from '../s3/s3.fixture.ts'
import { type CloudFront, createCloudFront } from './cloudfront.ts'

let s3: RunningS3
let cloudfront: CloudFront
let url: string
let api: Server
const apiCalls: { url: string; method: string; headers: any; body: string }[] = []
const stateDirectory = mkdtempSync(join(tmpdir(), 'cloudfront-'))
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const logged: string[] = []

const spaFunction = `
async function handler(event) {
  const request = event.request
  if (request.uri === '/hello') return {
    statusCode: 302, statusDescription: 'Found',
    headers: { location: { value: '/' + request.querystring.to.value + '?' + request.rawQueryString() } },
    cookies: { seen: { value: event.viewer.ip, attributes: 'Path=/' } },
  }
  if (request.uri === '/broken') throw new Error('no')
  for (let n = 0; request.uri === '/endless'; n += 1) request.uri = '/endless'
  while (request.uri === '/endless-too') continue
  if (!request.uri.includes('.') && request.uri !== '/') request.uri = '/index.html'
  return request
}`
const stampFunction = `function handler(event) {
  event.response.headers['x-stamp'] = { value: event.context.eventType + ' ' + event.response.statusCode }
  return event.response
}`

beforeAll(async () => {
  s3 = await startS3()
  for (const BucketName of ['site', 'media']) await s3.s3.putBucket({ BucketName })
  const put = (bucket: string, key: string, body: string, headers = {}) =>
    s3.s3.putObject(bucket, key, Buffer.from(body), headers, s3.identity.developerPrincipal)
  await put('site', 'index.html', '<p>home', { 'content-type': 'text/html', 'cache-control': 'no-cache' })
  await put('site', 'app.js', 'let x = 1;'.repeat(500), { 'content-type': 'text/javascript' })
  await put('site', 'config.json', '{"a":1,"b":2}', { 'content-type': 'application/json' })
  await put('media', 'originals/sub/a b+c é.jpg', '0123456789', { 'content-type': 'image/jpeg' })

  api = createServer(async (message, response) => {
    let body = ''
    for await (const chunk of message) body += chunk
    apiCalls.push({ url: message.url!, method: message.method!, headers: message.headers, body })
    response.writeHead(201, { 'x-api': 'yes', server: 'secret' }).end('from the api')
  })
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))

  cloudfront = createCloudFront(
    { accountId, stateDirectory, log: (line) => void logged.push(line) },
    { s3: s3.s3, frontPort: 0 },
  )
  const rewrite = cloudfront.putFunction('rewrite', spaFunction, 'cloudfront-js-2.0').arn
  const stamp = cloudfront.putFunction('stamp', stampFunction, 'cloudfront-js-1.0').arn
  cloudfront.putPublicKey('KTEST', pair.publicKey.export({ type: 'spki', format: 'pem' }) as string)
  cloudfront.putKeyGroup('group', ['KTEST'])
  cloudfront.putResponseHeadersPolicy('own', {
    CustomHeadersConfig: { Items: [{ Header: 'X-Own', Value: '1', Override: true }] },
    RemoveHeadersConfig: { Items: [{ Header: 'Server' }] },
    SecurityHeadersConfig: {
      ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'self'", Override: true },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Override: true },
    },
  })
  const optimized = '658327ea-f89d-4fab-a63d-7e88639e58f6'
  const securityAndCors = 'e61eb60c-9c35-4d20-a928-2b84e02af89c'
  const { arn, domainName } = await cloudfront.putDistribution('EFIRST', {
    Enabled: true,
    DefaultRootObject: 'index.html',
    Origins: [
      { Id: 'site', DomainName: 'site.s3.eu-central-1.amazonaws.com', OriginAccessControlId: 'oac' },
      {
        Id: 'media',
        DomainName: 'media.s3.eu-central-1.amazonaws.com',
        OriginPath: '/originals',
        OriginAccessControlId: 'oac',
      },
      {
        Id: 'api',
        DomainName: '127.0.0.1',
        CustomOriginConfig: {
          OriginProtocolPolicy: 'http-only',
          HTTPPort: (api.address() as AddressInfo).port,
        },
      },
    ],
    DefaultCacheBehavior: {
      TargetOriginId: 'site',
      Compress: true,
      CachePolicyId: optimized,
      ResponseHeadersPolicyId: 'own',
      FunctionAssociations: [
        { EventType: 'viewer-request', FunctionARN: rewrite },
        { EventType: 'viewer-response', FunctionARN: stamp },
      ],
    },
    CacheBehaviors: [
      {
        PathPattern: '/sub/*',
        TargetOriginId: 'media',
        TrustedKeyGroups: ['group'],
        ResponseHeadersPolicyId: securityAndCors,
        CachePolicyId: optimized,
      },
      { PathPattern: 'open/*', TargetOriginId: 'media', CachePolicyId: optimized },
      {
        PathPattern: 'api/*',
        TargetOriginId: 'api',
        AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
        ResponseHeadersPolicyId: 'own',
      },
    ],
    CustomErrorResponses: [{ ErrorCode: 404, ResponseCode: 200, ResponsePagePath: '/index.html' }],
  })
  const allow = (bucket: string, Condition: any) =>
    s3.identity.putResourcePolicy(`arn:aws:s3:::${bucket}`, 'bucket policy', {
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::${bucket}/*`,
        Condition,
      },
    })
  for (const bucket of ['site', 'media']) allow(bucket, { StringEquals: { 'AWS:SourceArn': arn } })
  url = `http://${domainName}`
})
afterAll(async () => {
  await cloudfront.close!()
  await s3.close()
  api.closeAllConnections()
  api.close()
})

/** Sends a request without fetch's own decompression and redirects. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, any>; body: Buffer }>((resolve, reject) => {
    const sending = request(`${url}${path}`, { headers, method }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    sending.on('error', reject).end()
  })
}
const signed = (path: string, seconds = 60) =>
  getSignedUrl({
    url: `${url}${path}`,
    keyPairId: 'KTEST',
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    dateLessThan: new Date(Date.now() + seconds * 1000),
  }).slice(url.length)

test('the site is served with its headers, its root object, and the app for the app’s own paths', async () => {
  for (const path of ['/', '/index.html', '/pages/1']) {
    const page = await get(path)
    expect([page.status, String(page.body)]).toEqual([200, '<p>home'])
    expect(page.headers).toMatchObject({
      'content-type': 'text/html',
      'cache-control': 'no-cache',
      'content-security-policy': "default-src 'self'",
      'strict-transport-security': 'max-age=60; includeSubDomains',
      'x-own': '1',
      'x-stamp': 'viewer-response 200',
    })
  }
  const missing = await get('/missing.png')
  expect(missing.status).toBe(403)
  expect((await get('/', {}, 'POST')).status).toBe(403)
})

test('a missing file gives the configured error page when listing is allowed', async () => {
  s3.identity.putResourcePolicy('arn:aws:s3:::site', 'listing', {
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::site',
    },
  })
  const page = await get('/missing.png')
  expect([page.status, String(page.body)]).toEqual([200, '<p>home'])
})

test('text is compressed as the viewer accepts it, and a valid copy is answered with 304', async () => {
  const plain = await get('/app.js')
  const brotli = await get('/app.js', { 'accept-encoding': 'gzip, br' })
  const gzip = await get('/app.js', { 'accept-encoding': 'gzip' })
  expect([plain, brotli, gzip].map(({ headers }) => headers['content-encoding'])).toEqual([
    undefined,
    'br',
    'gzip',
  ])
  expect(brotliDecompressSync(brotli.body)).toEqual(plain.body)
  expect(gunzipSync(gzip.body)).toEqual(plain.body)
  expect(plain.headers['vary']).toBe('Accept-Encoding')
  const again = await get('/app.js', { 'accept-encoding': 'br', 'if-none-match': brotli.headers['etag'] })
  expect([again.status, again.body.length]).toEqual([304, 0])
  const head = await get('/app.js', {}, 'HEAD')
  expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '5000', 0])
})

test('a page opened at another name of this machine is redirected to the name its pictures use', async () => {
  const host = `127.0.0.1:${new URL(url).port}`
  const led = await get('/pages/1?x=1', { host, 'sec-fetch-dest': 'document' })
  expect([led.status, led.headers['location']]).toEqual([302, `${url}/pages/1?x=1`])
  expect((await get('/app.js', { host })).status).toBe(200)
  expect((await get('/', { 'sec-fetch-dest': 'document' })).status).toBe(200)
})

test('private media opens for a signed URL only', async () => {
  const path = '/sub/a%20b+c%20%C3%A9.jpg'
  const refused = await get(path)
  expect([refused.status, String(refused.body)]).toEqual([
    403,
    expect.stringContaining('<Code>MissingKey</Code>'),
  ])
  expect(refused.headers['x-content-type-options']).toBe('nosniff')
  const opened = await get(signed('/sub/a b%2Bc é.jpg'), { origin: 'http://localhost:5173' })
  expect([opened.status, String(opened.body)]).toEqual([200, '0123456789'])
  expect(opened.headers).toMatchObject({ 'content-type': 'image/jpeg', 'access-control-allow-origin': '*' })
  const part = await get(signed('/sub/a b%2Bc é.jpg'), { range: 'bytes=2-4' })
  expect([part.status, String(part.body), part.headers['content-range']]).toEqual([
    206,
    '234',
    'bytes 2-4/10',
  ])
  expect((await get(signed('/sub/a b%2Bc é.jpg'), { range: 'bytes=50-' })).status).toBe(416)
  expect((await get(signed('/sub/a b%2Bc é.jpg', -1))).status).toBe(403)
  expect((await get(signed('/sub/other.jpg'))).status).toBe(403)
})

test('a CloudFront function can answer by itself, and its failure is a 503', async () => {
  const redirect = await get('/hello?to=pages&x=%20y')
  expect([redirect.status, redirect.headers['location']]).toEqual([302, '/pages?to=pages&x=%20y'])
  expect(redirect.headers['set-cookie']).toEqual(['seen=127.0.0.1; Path=/'])
  expect((await get('/broken')).status).toBe(503)
  expect(logged.join()).toContain('/broken failed: Error: no')
  for (const path of ['/endless', '/endless-too']) {
    expect((await get(path)).status).toBe(503)
    expect(logged.join()).toContain(`${path} failed: Error: it ran for too many steps`)
  }
  // The steps of each call are counted on their own.
  for (let calls = 0; calls < 50; calls++) expect((await get('/page')).status).toBe(200)
  expect(() => cloudfront.putFunction('kvs', "import cf from 'cloudfront'\n", 'cloudfront-js-2.0')).toThrow(
    'key value stores',
  )
  expect(() => cloudfront.putFunction('syntax', 'function handler( {', 'cloudfront-js-2.0')).toThrow(
    'does not compile',
  )
})

test('members can be merged into a JSON file, and the rest of it stays', async () => {
  const before = await get('/config.json')
  cloudfront.overlayJson('/config.json', { b: 3, c: { d: 4 } })
  const after = await get('/config.json')
  expect(JSON.parse(String(before.body))).toEqual({ a: 1, b: 2 })
  expect(JSON.parse(String(after.body))).toEqual({ a: 1, b: 3, c: { d: 4 } })
  expect(after.headers['etag']).not.toBe(before.headers['etag'])
})

test('an HTTP origin is sent the request as it is', async () => {
  const response = await fetch(`${url}/api/things?q=a%20b`, {
    method: 'POST',
    body: 'a body',
    headers: { 'x-asked': 'yes' },
  })
  expect([response.status, await response.text()]).toEqual([201, 'from the api'])
  expect(Object.fromEntries(response.headers)).toMatchObject({ 'x-api': 'yes', 'x-own': '1' })
  expect(response.headers.get('server')).toBeNull()
  expect(apiCalls[0]).toMatchObject({
    url: '/api/things?q=a%20b',
    method: 'POST',
    body: 'a body',
    headers: { 'x-asked': 'yes' },
  })
})

test('fault 38: names with spaces, plus, percent signs and emoji are decoded exactly once on their way to the bucket', async () => {
  for (const name of ['a b', 'a+b', 'a%20b', '📷 é']) {
    const key = `originals/open/${name}`
    await s3.s3.putObject('media', key, Buffer.from(name), {}, s3.identity.developerPrincipal)
    expect(String((await get(`/open/${encodeURIComponent(name)}`)).body)).toBe(name)
  }
  expect((await get('/open/%E0%A4%A')).status).toBe(400)
})

test('an unsupported distribution is refused at deployment', async () => {
  const config = (more: any) => ({
    Enabled: true,
    Origins: [{ Id: 's', DomainName: 'site.s3.amazonaws.com', OriginAccessControlId: 'o' }],
    DefaultCacheBehavior: { TargetOriginId: 's', ...more },
  })
  const put = (more: any) => cloudfront.putDistribution('EREFUSED', config(more))
  await expect(put({ LambdaFunctionAssociations: [{}] })).rejects.toThrow('Lambda@Edge')
  await expect(put({ TrustedKeyGroups: ['nobody'] })).rejects.toThrow('key group nobody')
  await expect(put({ TargetOriginId: 'x' })).rejects.toThrow('no origin x')
})

test("a security header among a policy's custom headers is refused in CloudFront's words", () => {
  const put = (Header: string) =>
    cloudfront.putResponseHeadersPolicy('refused', {
      CustomHeadersConfig: { Items: [{ Header, Value: 'x', Override: true }] },
    })
  for (const header of ['Content-Security-Policy', 'Strict-Transport-Security', 'X-Frame-Options'])
    expect(() => put(header)).toThrow(
      `The parameter CustomHeaders contains ${header} that is a security header and cannot be set as custom header.`,
    )
  expect(() => put('Permissions-Policy')).not.toThrow()
})

test('the bucket policy decides what CloudFront may read', async () => {
  const other = await cloudfront.putDistribution('ESECOND', {
    Enabled: true,
    Origins: [{ Id: 'site', DomainName: 'site.s3.eu-central-1.amazonaws.com', OriginAccessControlId: 'oac' }],
    DefaultCacheBehavior: { TargetOriginId: 'site' },
  })
  const response = await fetch(`http://${other.domainName}/index.html`)
  expect([response.status, await response.text()]).toEqual([403, expect.stringContaining('AccessDenied')])
  expect(cloudfront.distributions().map(({ id }) => id)).toEqual(['EFIRST', 'ESECOND'])

  // The distribution keeps its port after a restart.
  const restarted = createCloudFront(
    { accountId, stateDirectory, log: () => {} },
    { s3: s3.s3, frontPort: 0 },
  )
  await cloudfront.close!()
  const config = {
    Enabled: true,
    Origins: [{ Id: 's', DomainName: 'site.s3.amazonaws.com', OriginAccessControlId: 'o' }],
    DefaultCacheBehavior: { TargetOriginId: 's' },
  }
  await restarted.putDistribution('EOTHER', config)
  expect((await restarted.putDistribution('ESECOND', config)).domainName).toBe(other.domainName)
  await restarted.close!()
})
