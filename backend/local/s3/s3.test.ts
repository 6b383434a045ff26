import { randomBytes } from 'node:crypto'
import { appendFileSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  AbortMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningS3, startS3 } from './s3.fixture.ts'

let s3: RunningS3
const Bucket = 'bucket-of-tests'
const names = [
  'a b',
  'a+b',
  'a%20b',
  'a%2520b',
  '📷 été.jpg',
  '写真/猫.png',
  '../../etc/passwd',
  "it's(1)*!~",
  'a&b<c>"',
  '//',
  'x?y#z',
]

beforeAll(async () => {
  s3 = await startS3()
  await s3.s3.putBucket({ BucketName: Bucket })
})
afterAll(() => s3.close())

const put = (Key: string, Body: string | Buffer, more = {}) =>
  s3.client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
const read = async (Key: string, more = {}) =>
  (await s3.client.send(new GetObjectCommand({ Bucket, Key, ...more }))).Body!.transformToString()

test('an object comes back as it was put, with its metadata', async () => {
  const put1 = await put('folder/hello.txt', 'hello', {
    ContentType: 'text/plain; charset=utf-8',
    CacheControl: 'max-age=60',
    Metadata: { colour: 'blue' },
  })
  expect(put1.ETag).toBe('"5d41402abc4b2a76b9719d911017c592"')
  expect(put1.ChecksumCRC32).toBe('NhCmhg==')
  const got = await s3.client.send(new GetObjectCommand({ Bucket, Key: 'folder/hello.txt' }))
  expect(await got.Body!.transformToString()).toBe('hello')
  expect(got).toMatchObject({
    ContentType: 'text/plain; charset=utf-8',
    CacheControl: 'max-age=60',
    Metadata: { colour: 'blue' },
    ContentLength: 5,
    ChecksumCRC32: 'NhCmhg==',
  })
  const head = await s3.client.send(new HeadObjectCommand({ Bucket, Key: 'folder/hello.txt' }))
  expect(head).toMatchObject({ ContentLength: 5, ETag: put1.ETag, AcceptRanges: 'bytes' })
  const renamed = (ResponseContentDisposition: string) =>
    s3.client.send(new GetObjectCommand({ Bucket, Key: 'folder/hello.txt', ResponseContentDisposition }))
  expect((await renamed('attachment')).ContentDisposition).toBe('attachment')
  await expect(renamed('attachment; filename="写真"')).rejects.toMatchObject({ name: 'InvalidArgument' })
})

test('a chunked stream is stored without its framing, and its trailing checksum is verified', async () => {
  const bytes = randomBytes(300_000)
  const pieces = [bytes.subarray(0, 7), bytes.subarray(7, 200_000), bytes.subarray(200_000)]
  const answer = await s3.client.send(
    new PutObjectCommand({
      Bucket,
      Key: 'streamed',
      Body: Readable.from(pieces),
      ContentLength: bytes.length,
      ChecksumAlgorithm: 'SHA256',
    }),
  )
  expect(answer.ChecksumSHA256).toBeTruthy()
  const got = await s3.client.send(new GetObjectCommand({ Bucket, Key: 'streamed' }))
  expect(bytes.equals(await got.Body!.transformToByteArray())).toBe(true)
})

test('100 MB pass through without filling memory', async () => {
  const block = randomBytes(1024 * 1024)
  const before = process.memoryUsage().arrayBuffers
  let peak = 0
  const body = Readable.from(
    (function* () {
      for (let index = 0; index < 100; index++) {
        peak = Math.max(peak, process.memoryUsage().arrayBuffers - before)
        yield block
      }
    })(),
    { objectMode: false, highWaterMark: 1024 * 1024 },
  )
  await s3.client.send(
    new PutObjectCommand({ Bucket, Key: 'large', Body: body, ContentLength: 100 * 1024 * 1024 }),
  )
  expect((await s3.client.send(new HeadObjectCommand({ Bucket, Key: 'large' }))).ContentLength).toBe(
    100 * 1024 * 1024,
  )
  expect(peak).toBeLessThan(90 * 1024 * 1024)
  await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'large' }))
})

test('part of an object can be read, and a range beyond its end is refused', async () => {
  await put('range', '0123456789')
  expect(await read('range', { Range: 'bytes=2-4' })).toBe('234')
  expect(await read('range', { Range: 'bytes=-3' })).toBe('789')
  expect(await read('range', { Range: 'bytes=8-99' })).toBe('89')
  await expect(read('range', { Range: 'bytes=10-' })).rejects.toMatchObject({
    name: 'InvalidRange',
    $metadata: { httpStatusCode: 416 },
  })
})

test('a reader with a current copy gets 304', async () => {
  const { ETag } = await put('cached', 'same')
  await expect(read('cached', { IfNoneMatch: ETag })).rejects.toMatchObject({
    $metadata: { httpStatusCode: 304 },
  })
  await expect(read('cached', { IfMatch: '"other"' })).rejects.toMatchObject({ name: 'PreconditionFailed' })
  expect(await read('cached', { IfMatch: ETag })).toBe('same')
})

test('of many conditional writers exactly one succeeds', async () => {
  const race = await Promise.allSettled(
    Array.from({ length: 8 }, (_, index) => put('first', `writer ${index}`, { IfNoneMatch: '*' })),
  )
  const won = race.findIndex(({ status }) => status === 'fulfilled')
  const lost = race.filter((one) => one.status === 'rejected')
  expect(lost).toHaveLength(7)
  for (const { reason } of lost)
    expect(reason).toMatchObject({ name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } })
  expect(await read('first')).toBe(`writer ${won}`)
})

test('fault 38: keys with spaces, plus, percent signs, emoji and dots are each their own object', async () => {
  for (const name of names) await put(`odd/${name}`, name)
  for (const name of names) expect(await read(`odd/${name}`)).toBe(name)
  const plain = await s3.client.send(new ListObjectsV2Command({ Bucket, Prefix: 'odd/' }))
  expect(plain.Contents!.map(({ Key }) => Key).sort()).toEqual(names.map((name) => `odd/${name}`).sort())
  const encoded = await s3.client.send(
    new ListObjectsV2Command({ Bucket, Prefix: 'odd/', EncodingType: 'url' }),
  )
  const decoded = encoded.Contents!.map(({ Key }) => decodeURIComponent(Key!.replaceAll('+', ' ')))
  expect(decoded.sort()).toEqual(names.map((name) => `odd/${name}`).sort())
  const files = readdirSync(join(s3.stateDirectory, 'objects'), { recursive: true }).map(String)
  expect(files.every((file) => /^[0-9a-f]{2}(\/[0-9a-f]{32})?$/.test(file))).toBe(true)
  const copied = await s3.client.send(
    new CopyObjectCommand({
      Bucket,
      Key: 'odd/copy +%20',
      CopySource: `${Bucket}/${encodeURIComponent('odd/a%20b')}`,
    }),
  )
  expect(copied.CopyObjectResult!.ETag).toBeTruthy()
  expect(await read('odd/copy +%20')).toBe('a%20b')
  const removed = await s3.client.send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects: names.map((name) => ({ Key: `odd/${name}` })) } }),
  )
  expect(removed.Deleted!.map(({ Key }) => Key).sort()).toEqual(names.map((name) => `odd/${name}`).sort())
  const left = await s3.client.send(new ListObjectsV2Command({ Bucket, Prefix: 'odd/' }))
  expect(left.Contents!.map(({ Key }) => Key)).toEqual(['odd/copy +%20'])
})

test('a bucket is listed in pages and by folder', async () => {
  for (const key of ['l/a', 'l/b/1', 'l/b/2', 'l/c', 'l/d/1']) await put(key, key)
  const top = await s3.client.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', Delimiter: '/' }))
  expect(top.Contents!.map(({ Key }) => Key)).toEqual(['l/a', 'l/c'])
  expect(top.CommonPrefixes!.map(({ Prefix }) => Prefix)).toEqual(['l/b/', 'l/d/'])
  const keys: string[] = []
  const pages = paginateListObjectsV2(
    { client: s3.client, pageSize: 1 },
    { Bucket, Prefix: 'l/', Delimiter: '/' },
  )
  for await (const page of pages)
    keys.push(
      ...(page.Contents ?? []).map(({ Key }) => Key!),
      ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix!),
    )
  expect(keys).toEqual(['l/a', 'l/b/', 'l/c', 'l/d/'])
  const later = await s3.client.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', StartAfter: 'l/b/1' }))
  expect(later.Contents!.map(({ Key }) => Key)).toEqual(['l/b/2', 'l/c', 'l/d/1'])
})

test('an object larger than one request arrives in parts', async () => {
  const Key = 'parts'
  const parts = [randomBytes(5 * 1024 * 1024), randomBytes(1000)]
  const { UploadId } = await s3.client.send(
    new CreateMultipartUploadCommand({ Bucket, Key, ContentType: 'image/png', ChecksumAlgorithm: 'SHA256' }),
  )
  const done: { PartNumber: number; ETag?: string; ChecksumSHA256?: string }[] = []
  for (const [index, Body] of parts.entries()) {
    const part = { Bucket, Key, UploadId, PartNumber: index + 1, Body, ChecksumAlgorithm: 'SHA256' as const }
    const { ETag, ChecksumSHA256 } = await s3.client.send(new UploadPartCommand(part))
    done.push({ PartNumber: index + 1, ETag, ChecksumSHA256 })
  }
  const listed = await s3.client.send(new ListPartsCommand({ Bucket, Key, UploadId }))
  expect(listed.Parts!.map(({ Size }) => Size)).toEqual(parts.map(({ length }) => length))
  const complete = (Parts: typeof done) =>
    s3.client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }))
  await expect(complete([...done].reverse())).rejects.toMatchObject({ name: 'InvalidPartOrder' })
  await expect(complete([{ ...done[0]!, ETag: '"x"' }])).rejects.toMatchObject({ name: 'InvalidPart' })
  const whole = await complete(done)
  expect(whole.ETag).toMatch(/^"[0-9a-f]{32}-2"$/)
  expect(whole.ChecksumSHA256).toMatch(/-2$/)
  const got = await s3.client.send(new GetObjectCommand({ Bucket, Key }))
  expect(got.ContentType).toBe('image/png')
  expect(Buffer.concat(parts).equals(await got.Body!.transformToByteArray())).toBe(true)
  await expect(complete(done)).rejects.toMatchObject({ name: 'NoSuchUpload' })

  const second = await s3.client.send(new CreateMultipartUploadCommand({ Bucket, Key }))
  await s3.client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId: second.UploadId }))
  await expect(
    s3.client.send(new ListPartsCommand({ Bucket, Key, UploadId: second.UploadId })),
  ).rejects.toMatchObject({ name: 'NoSuchUpload' })
})

test('a role may do what its policy allows, and does not learn whether other keys exist', async () => {
  await put('mine/1', 'one')
  const role = s3.clientOfRole('reader', [['s3:GetObject', `arn:aws:s3:::${Bucket}/mine/*`]])
  const get = (Key: string) => role.send(new GetObjectCommand({ Bucket, Key }))
  expect(await (await get('mine/1')).Body!.transformToString()).toBe('one')
  const denied = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }
  await expect(get('theirs/1')).rejects.toMatchObject(denied)
  await expect(get('mine/missing')).rejects.toMatchObject(denied)
  await expect(role.send(new PutObjectCommand({ Bucket, Key: 'mine/1', Body: 'x' }))).rejects.toMatchObject(
    denied,
  )
  await expect(role.send(new DeleteObjectCommand({ Bucket, Key: 'mine/1' }))).rejects.toMatchObject(denied)
  await expect(role.send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject(denied)
  const copy = new CopyObjectCommand({ Bucket, Key: 'mine/2', CopySource: `${Bucket}/mine/1` })
  await expect(role.send(copy)).rejects.toMatchObject(denied)
  const writer = s3.clientOfRole('writer', [['s3:PutObject', `arn:aws:s3:::${Bucket}/mine/*`]])
  await expect(writer.send(copy)).rejects.toMatchObject(denied)
  const lister = s3.clientOfRole('lister', [['s3:*', '*']])
  await expect(lister.send(new GetObjectCommand({ Bucket, Key: 'mine/missing' }))).rejects.toMatchObject({
    name: 'NoSuchKey',
  })
  const removal = await role.send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'mine/1' }] } }),
  )
  expect(removal.Errors).toMatchObject([{ Key: 'mine/1', Code: 'AccessDenied' }])
  expect(await read('mine/1')).toBe('one')
})

test('a missing object and an operation that is not available here are errors by name', async () => {
  await expect(s3.client.send(new HeadBucketCommand({ Bucket: 'no-such-bucket' }))).rejects.toMatchObject({
    name: 'NotFound',
  })
  await expect(
    s3.client.send(new GetObjectCommand({ Bucket: 'no-such-bucket', Key: 'x' })),
  ).rejects.toMatchObject({ name: 'NoSuchBucket', $metadata: { httpStatusCode: 404 } })
  await expect(put('k'.repeat(1025), 'x')).rejects.toMatchObject({ name: 'KeyTooLongError' })
  await expect(put('k', 'x', { Tagging: 'a=b' })).rejects.toMatchObject({ name: 'NotImplemented' })
  await expect(put('k', 'x', { ACL: 'public-read' })).rejects.toMatchObject({
    name: 'AccessControlListNotSupported',
  })
  const { Buckets } = await s3.client.send(new ListBucketsCommand({}))
  expect(Buckets!.map(({ Name }) => Name)).toEqual([Bucket])
  await expect(s3.s3.putBucket({ BucketName: 'Not_A_Bucket' })).rejects.toMatchObject({
    code: 'InvalidBucketName',
  })
  const suspended = { BucketName: 'suspended', VersioningConfiguration: { Status: 'Suspended' } }
  await expect(s3.s3.putBucket(suspended)).rejects.toThrow('Suspended versioning')
  const unsigned = await fetch(`${s3.endpoint}/${Bucket}/mine/1`)
  expect(unsigned.status).toBe(403)
  expect(await unsigned.text()).toContain('<Code>AccessDenied</Code>')
})

test('a restart finds every object and removes stray files', async () => {
  const first = await startS3()
  await first.s3.putBucket({ BucketName: Bucket })
  for (const body of ['old', 'new'])
    await first.client.send(
      new PutObjectCommand({ Bucket, Key: 'kept', Body: body, ContentType: 'text/x-kept' }),
    )
  await first.client.send(new PutObjectCommand({ Bucket, Key: 'gone', Body: 'gone' }))
  await first.client.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }))
  await first.close()
  // Simulates a crash in the middle of a line that was never acknowledged.
  appendFileSync(join(first.stateDirectory, 'journal'), '{"type":"put","object":{"bucket":"buck')
  const second = await startS3(first.stateDirectory)
  await second.s3.putBucket({ BucketName: Bucket })
  const got = await second.client.send(new GetObjectCommand({ Bucket, Key: 'kept' }))
  expect([await got.Body!.transformToString(), got.ContentType]).toEqual(['new', 'text/x-kept'])
  const files = readdirSync(join(first.stateDirectory, 'objects'), { recursive: true, withFileTypes: true })
  expect(files.filter((file) => file.isFile())).toHaveLength(1)
  expect(readFileSync(join(first.stateDirectory, 'journal'), 'utf8')).not.toContain('gone')
  await second.close()
})
