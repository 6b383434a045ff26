import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningS3, region, startS3 } from '../s3.fixture.ts'

let s3: RunningS3
const Bucket = 'uploads-of-tests'

beforeAll(async () => {
  s3 = await startS3()
  await s3.s3.putBucket({
    BucketName: Bucket,
    CorsConfiguration: {
      CorsRules: [
        {
          AllowedOrigins: ['http://localhost:*'],
          AllowedMethods: ['PUT'],
          AllowedHeaders: ['*'],
          ExposedHeaders: ['ETag'],
          MaxAge: 3000,
        },
      ],
    },
  })
})
afterAll(() => s3.close())

const sha256 = (body: string | Buffer) => createHash('sha256').update(body).digest('base64')

/** A URL that accepts exactly this body, once. */
async function uploadUrl(Key: string, body: Buffer, expiresIn = 900, signingDate = new Date()) {
  const client = new S3Client({
    region,
    endpoint: s3.endpoint,
    forcePathStyle: true,
    credentials: s3.identity.credentialsOf(roleArn),
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
  s3.identity.putRolePolicy(roleArn, 'put', {
    Statement: { Effect: 'Allow', Action: 's3:PutObject', Resource: `arn:aws:s3:::${Bucket}/*` },
  })
  const command = new PutObjectCommand({
    Bucket,
    Key,
    ContentType: 'image/png',
    ContentLength: body.length,
    ChecksumSHA256: sha256(body),
    IfNoneMatch: '*',
  })
  return getSignedUrl(client, command, {
    expiresIn,
    signingDate,
    signableHeaders: new Set(['host', 'content-length', 'content-type', 'if-none-match']),
    unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
  })
}
const roleArn = 'arn:aws:iam::000000000000:role/presigner'

const headersFor = (body: Buffer): Record<string, string> => ({
  'content-type': 'image/png',
  'if-none-match': '*',
  'x-amz-checksum-sha256': sha256(body),
})

async function send(url: string, body: Buffer, headers: Record<string, string>) {
  const response = await fetch(url, { method: 'PUT', body: new Uint8Array(body), headers })
  const text = await response.text()
  return {
    status: response.status,
    code: /<Code>(.*)<\/Code>/.exec(text)?.[1],
    message: /<Message>(.*)<\/Message>/.exec(text)?.[1],
  }
}

test('a presigned upload with five signed headers is accepted as it was signed', async () => {
  const body = Buffer.from('a picture')
  const url = await uploadUrl('sub/1 +é', body)
  expect(new URL(url).searchParams.get('X-Amz-SignedHeaders')).toBe(
    'content-length;content-type;host;if-none-match;x-amz-checksum-sha256',
  )
  expect(await send(url, body, headersFor(body))).toMatchObject({ status: 200 })
  const stored = await s3.client.send(
    new GetObjectCommand({ Bucket, Key: 'sub/1 +é', ChecksumMode: 'ENABLED' }),
  )
  expect(stored).toMatchObject({ ContentType: 'image/png', ChecksumSHA256: sha256(body) })
})

test('fault 24: a replayed upload, or another body sent to its URL, is refused and the first object stands', async () => {
  const body = Buffer.from('the first')
  const other = Buffer.from('a second!')
  const url = await uploadUrl('sub/2', body)
  expect(await send(url, body, headersFor(body))).toMatchObject({ status: 200 })
  expect(await send(url, body, headersFor(body))).toMatchObject({ status: 412, code: 'PreconditionFailed' })
  expect(await send(url, other, headersFor(body))).toMatchObject({ status: 400, code: 'BadDigest' })
  expect(await send(url, other, headersFor(other))).toMatchObject({
    status: 403,
    code: 'SignatureDoesNotMatch',
  })
  const stored = await s3.client.send(new GetObjectCommand({ Bucket, Key: 'sub/2' }))
  expect(await stored.Body!.transformToString()).toBe('the first')
})

test('fault 25: a body that differs from the signed checksum is refused, and can be sent again', async () => {
  const body = Buffer.from('what was meant')
  const url = await uploadUrl('sub/3', body)
  expect(await send(url, Buffer.from('what was ment!'), headersFor(body))).toMatchObject({
    status: 400,
    code: 'BadDigest',
  })
  await expect(s3.client.send(new GetObjectCommand({ Bucket, Key: 'sub/3' }))).rejects.toMatchObject({
    name: 'NoSuchKey',
  })
  expect(await send(url, body, headersFor(body))).toMatchObject({ status: 200 })
})

test('fault 2: a body longer or shorter than the one that was signed is refused', async () => {
  const body = Buffer.from('nine chars')
  const url = await uploadUrl('sub/4', body)
  for (const wrong of [Buffer.from('nine chars and more'), Buffer.from('nine'), Buffer.alloc(0)])
    expect(await send(url, wrong, headersFor(body))).toMatchObject({
      status: 403,
      code: 'SignatureDoesNotMatch',
    })

  // One request without a length (chunked transfer), and one whose connection ends before the stated length.
  const chunked = await new Promise<number>((resolve, reject) => {
    const sending = request(url, { method: 'PUT', headers: headersFor(body) }, (response) =>
      resolve(response.statusCode!),
    )
    sending.on('error', reject)
    sending.write(body.subarray(0, 4))
    sending.end(body.subarray(4))
  })
  expect(chunked).toBe(403)
  await new Promise<void>((resolve) => {
    const sending = request(url, {
      method: 'PUT',
      headers: { ...headersFor(body), 'content-length': body.length },
    })
    sending.on('error', () => resolve())
    sending.write(body.subarray(0, 4), () => sending.destroy(new Error('cut')))
  })
  await expect(s3.client.send(new GetObjectCommand({ Bucket, Key: 'sub/4' }))).rejects.toMatchObject({
    name: 'NoSuchKey',
  })
  expect(await send(url, body, headersFor(body))).toMatchObject({ status: 200 })
})

test('a signed header must be sent with its signed value', async () => {
  const body = Buffer.from('strict')
  const url = await uploadUrl('sub/5', body)
  for (const name of ['content-type', 'if-none-match', 'x-amz-checksum-sha256']) {
    const { [name]: _, ...others } = headersFor(body)
    expect(await send(url, body, others)).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' })
  }
  const changed = { ...headersFor(body), 'content-type': 'text/html' }
  expect(await send(url, body, changed)).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' })
  const added = { ...headersFor(body), 'x-amz-meta-more': 'unsigned' }
  expect(await send(url, body, added)).toMatchObject({ status: 403, code: 'AccessDenied' })
  expect(await send(url.replace('sub/5', 'sub/6'), body, headersFor(body))).toMatchObject({ status: 403 })
})

test('an expired upload URL is refused with that reason', async () => {
  const body = Buffer.from('late')
  const url = await uploadUrl('sub/7', body, 60, new Date(Date.now() - 120_000))
  expect(await send(url, body, headersFor(body))).toMatchObject({
    status: 403,
    code: 'AccessDenied',
    message: 'Request has expired',
  })
})

test('a page on an allowed origin may upload, and read the answer and the errors', async () => {
  const body = Buffer.from('from a page')
  const url = await uploadUrl('sub/8', body)
  const preflight = await fetch(url, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://localhost:4000',
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type,if-none-match,x-amz-checksum-sha256',
    },
  })
  expect(preflight.status).toBe(200)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('http://localhost:4000')
  expect(preflight.headers.get('access-control-allow-headers')).toContain('x-amz-checksum-sha256')
  expect(preflight.headers.get('access-control-max-age')).toBe('3000')
  const origin = { origin: 'http://localhost:4000' }
  const refused = await fetch(url, { method: 'PUT', body: 'x', headers: origin })
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([
    403,
    'http://localhost:4000',
  ])
  const accepted = await fetch(url, { method: 'PUT', body, headers: { ...headersFor(body), ...origin } })
  expect([accepted.status, accepted.headers.get('access-control-expose-headers')]).toEqual([200, 'ETag'])
  const elsewhere = await fetch(url, {
    method: 'OPTIONS',
    headers: { origin: 'http://evil.example', 'access-control-request-method': 'PUT' },
  })
  expect(elsewhere.status).toBe(403)
  expect(await elsewhere.text()).toContain('<Code>AccessForbidden</Code>')
})

test('a presigned download carries the headers its signer chose', async () => {
  const command = new GetObjectCommand({ Bucket, Key: 'sub/1 +é', ResponseContentDisposition: 'attachment' })
  const url = await getSignedUrl(s3.client, command)
  const response = await fetch(url)
  expect([response.status, response.headers.get('content-disposition')]).toEqual([200, 'attachment'])
  expect((await fetch(url.replace('attachment', 'inline'))).status).toBe(403)
})
