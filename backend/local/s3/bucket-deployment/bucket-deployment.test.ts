import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deployToBucket } from './bucket-deployment.ts'
import { type RunningS3, functionArn, startS3 } from '../s3.fixture.ts'
import { unzip } from './unzip.ts'

let s3: RunningS3
const bucket = 'site'
beforeAll(async () => {
  s3 = await startS3()
  await s3.s3.putBucket({ BucketName: bucket })
})
afterAll(() => s3.close())

/** A folder with these files, as CDK stages an asset. */
function folder(files: Record<string, string>): string {
  const directory = mkdtempSync(join(tmpdir(), 'asset-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(directory, name, '..'), { recursive: true })
    writeFileSync(join(directory, name), content)
  }
  return directory
}

const deploy = (assets: Record<string, string>, properties = {}) =>
  deployToBucket(
    s3.s3,
    {
      SourceBucketNames: Object.keys(assets).map(() => 'assets'),
      SourceObjectKeys: Object.keys(assets),
      DestinationBucketName: bucket,
      ...properties,
    },
    (_, key) => assets[key]!,
    s3.identity.developerPrincipal,
  )
const keys = (prefix = '') => s3.s3.listKeys(bucket, prefix, s3.identity.developerPrincipal)
const get = (Key: string) => s3.client.send(new GetObjectCommand({ Bucket: bucket, Key }))

test('a site is deployed with its content types and settings and values known only at deploy, and old files are pruned', async () => {
  await deploy({ 'old.zip': folder({ 'old.html': 'old', 'keep.map': 'excluded files are not pruned' }) })
  await deploy(
    {
      'a.zip': folder({ 'index.html': '<p>hi', 'assets/app.js': 'let a', 'assets/app.js.map': '{}' }),
      'b.zip': folder({ 'config.json': '{"q":"<<marker:0xbaba:0>>","n":1,"all":["<<marker:0xbaba:0>>"]}' }),
    },
    {
      SourceMarkers: [{}, { '<<marker:0xbaba:0>>': 'a "quoted" value' }],
      SourceMarkersConfig: [{}, { jsonEscape: true }],
      SystemMetadata: { 'cache-control': 'max-age=60' },
      UserMetadata: { colour: 'blue' },
      Exclude: ['*.map'],
    },
  )
  expect(await keys()).toEqual(['assets/app.js', 'config.json', 'index.html', 'keep.map'])
  const page = await get('index.html')
  expect(page).toMatchObject({
    ContentType: 'text/html',
    CacheControl: 'max-age=60',
    Metadata: { colour: 'blue' },
  })
  const config = JSON.parse(await (await get('config.json')).Body!.transformToString())
  expect(config).toEqual({ q: 'a "quoted" value', n: 1, all: ['a "quoted" value'] })
})

test('deploying the same again writes nothing', async () => {
  const Events = ['s3:ObjectCreated:*', 's3:ObjectRemoved:*']
  const assets = { 'c.zip': folder({ 'a.txt': 'a', b: 'b' }) }
  const settings = { DestinationBucketKeyPrefix: 'again', Prune: 'false' }
  await deploy(assets, settings)
  const before = (await get('again/b')).LastModified
  await s3.s3.putNotification(bucket, {
    LambdaFunctionConfigurations: [{ LambdaFunctionArn: functionArn, Events }],
  })
  await s3.s3.start!()
  await deploy(assets, settings)
  expect((await get('again/b')).LastModified).toEqual(before)
  expect(await keys('again/')).toEqual(['again/a.txt', 'again/b'])
  expect(s3.invoked).toEqual([])
})

test('an archive is unpacked, stored and deflated entries alike', () => {
  const files: [string, Buffer][] = [
    ['a/é.txt', Buffer.from('x'.repeat(1000))],
    ['b', Buffer.from('b')],
  ]
  expect(unzip(zip(files))).toEqual(new Map(files))
  expect(() => unzip(Buffer.from('not an archive, but long enough'))).toThrow('not a zip archive')
})

/** A minimal archive of these files: the first is deflated, the others are stored. */
function zip(files: [string, Buffer][]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [index, [name, content]] of files.entries()) {
    const bytes = index === 0 ? deflateRawSync(content) : content
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50)
    local.writeUInt16LE(Buffer.byteLength(name), 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50)
    entry.writeUInt16LE(index === 0 ? 8 : 0, 10)
    entry.writeUInt32LE(bytes.length, 20)
    entry.writeUInt16LE(Buffer.byteLength(name), 28)
    entry.writeUInt32LE(offset, 42)
    directory.push(entry, Buffer.from(name))
    parts.push(local, Buffer.from(name), bytes)
    offset += 30 + Buffer.byteLength(name) + bytes.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}
