import { createHash } from 'node:crypto'
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  type CopyObjectCommandInput,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RunningS3, startS3 } from '../s3.fixture.ts'

let s3: RunningS3
const Bucket = 'bucket-of-tests'
const start = async (stateDirectory?: string) => {
  s3 = await startS3(stateDirectory)
  await s3.s3.putBucket({ BucketName: Bucket })
}
beforeEach(() => start())
afterEach(() => s3.close())

const put = (Key: string, Body: string, more: Partial<PutObjectCommandInput> = {}) =>
  s3.client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
const copy = async (from: string, Key: string, more: Partial<CopyObjectCommandInput> = {}) =>
  (await s3.client.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/${from}`, ...more })))
    .CopyObjectResult!
const read = async (Key: string) =>
  (await s3.client.send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToString()
const sum = (algorithm: string, text: string, encoding: 'hex' | 'base64') =>
  createHash(algorithm).update(text).digest(encoding)

test('a copy answers the checksum it is asked for, whether or not its source has it', async () => {
  const ChecksumAlgorithm = 'SHA256'
  await put('with', 'one', { ChecksumAlgorithm })
  await put('without', 'two', { ChecksumAlgorithm: 'CRC32' })
  const expected = (text: string) => ({
    ETag: `"${sum('md5', text, 'hex')}"`,
    ChecksumSHA256: sum('sha256', text, 'base64'),
  })
  expect(await copy('with', 'copy of with', { ChecksumAlgorithm })).toMatchObject(expected('one'))
  expect(await copy('without', 'copy of without', { ChecksumAlgorithm })).toMatchObject(expected('two'))
  expect(await copy('with', 'with its own')).toMatchObject(expected('one'))
})

test('a copy stays as it is when its source is written over, and when it is removed', async () => {
  await put('source', 'before')
  await copy('source', 'copy')
  await put('source', 'after')
  expect([await read('copy'), await read('source')]).toEqual(['before', 'after'])
  await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'source' }))
  // S3 removes files without an object at its start.
  await s3.close()
  await start(s3.stateDirectory)
  expect(await read('copy')).toBe('before')
})

test('a copy of a multipart object is one object, with the ETag of one', async () => {
  const { UploadId } = await s3.client.send(new CreateMultipartUploadCommand({ Bucket, Key: 'parts' }))
  const part = { Bucket, Key: 'parts', UploadId, PartNumber: 1 }
  const { ETag } = await s3.client.send(new UploadPartCommand({ ...part, Body: 'in parts' }))
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] }
  await s3.client.send(
    new CompleteMultipartUploadCommand({ Bucket, Key: 'parts', UploadId, MultipartUpload }),
  )
  expect(await copy('parts', 'whole')).toMatchObject({ ETag: `"${sum('md5', 'in parts', 'hex')}"` })
  expect(await read('whole')).toBe('in parts')
})

test('a copy that replaces the tags needs the right to put tags', async () => {
  await put('source', 'bytes')
  const any = `arn:aws:s3:::${Bucket}/*`
  const copyAs = (...actions: string[]) =>
    s3
      .clientOfRole(
        'copier',
        actions.map((action) => [action, any] as [string, string]),
      )
      .send(
        new CopyObjectCommand({
          Bucket,
          Key: 'copy',
          CopySource: `${Bucket}/source`,
          TaggingDirective: 'REPLACE',
        }),
      )
  await expect(copyAs('s3:GetObject', 's3:PutObject')).rejects.toMatchObject({ name: 'AccessDenied' })
  await copyAs('s3:GetObject', 's3:PutObject', 's3:PutObjectTagging')
  expect(await read('copy')).toBe('bytes')
})
