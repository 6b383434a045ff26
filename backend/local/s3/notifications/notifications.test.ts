import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect, test, vi } from 'vitest'
import { accountId, functionArn, queueArn, region, startS3 } from '../s3.fixture.ts'

const Bucket = 'noticed'
const onEverything = {
  QueueConfigurations: [
    { Id: 'all', QueueArn: queueArn, Events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'] },
  ],
}
const testEvent = { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket }
const recordsOf = (messages: any[]) => messages.flatMap(({ Records }) => Records ?? [])

async function running(configuration: any = onEverything, directory?: string) {
  const s3 = await startS3(directory)
  await s3.s3.putBucket({ BucketName: Bucket })
  await s3.s3.putNotification(Bucket, configuration)
  await s3.s3.start!()
  const put = (Key: string, Body = 'body') => s3.client.send(new PutObjectCommand({ Bucket, Key, Body }))
  return { ...s3, put }
}

test("a queue gets S3's event for every object created, replaced or deleted", async () => {
  const s3 = await running()
  await s3.put('a folder/p+q é.png')
  await s3.put('a folder/p+q é.png', 'changed')
  await s3.client.send(
    new CopyObjectCommand({
      Bucket,
      Key: 'copy',
      CopySource: `${Bucket}/${encodeURIComponent('a folder/p+q é.png')}`,
    }),
  )
  await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'copy' }))
  await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'never existed' }))
  await vi.waitFor(() => expect(s3.sent).toHaveLength(5), 60_000)
  expect(s3.sent[0]).toMatchObject(testEvent)
  const records = recordsOf(s3.sent)
  expect(records.map(({ eventName }) => eventName)).toEqual([
    'ObjectCreated:Put',
    'ObjectCreated:Put',
    'ObjectCreated:Copy',
    'ObjectRemoved:Delete',
  ])
  expect(records[0]).toMatchObject({
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: region,
    userIdentity: { principalId: expect.stringMatching(/^AWS:AIDA/) },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'all',
      bucket: { name: Bucket, arn: `arn:aws:s3:::${Bucket}`, ownerIdentity: { principalId: accountId } },
      object: { key: 'a+folder/p%2Bq+%C3%A9.png', size: 4, eTag: '841a2d689ad86bd1611447453c22c6fc' },
    },
  })
  expect(records[3].s3.object).toEqual({ key: 'copy', sequencer: expect.any(String) })
  const sequencers: string[] = records.map((record) => record.s3.object.sequencer)
  expect([...sequencers].sort()).toEqual(sequencers)
  expect(new Set(sequencers).size).toBe(4)
  await s3.close()
})

test('only what passes the filters is sent, to queues and functions alike', async () => {
  const s3 = await running({
    LambdaFunctionConfigurations: [
      {
        LambdaFunctionArn: functionArn,
        Events: ['s3:ObjectCreated:Put'],
        Filter: {
          Key: {
            FilterRules: [
              { Name: 'Prefix', Value: 'in/' },
              { Name: 'suffix', Value: '.png' },
            ],
          },
        },
      },
    ],
  })
  for (const key of ['in/1.txt', 'out/1.png', 'in/1.png']) await s3.put(key)
  await vi.waitFor(() => expect(s3.invoked).toHaveLength(1), 60_000)
  expect(recordsOf(s3.invoked)[0].s3.object.key).toBe('in/1.png')
  expect(s3.sent).toEqual([])
  await s3.close()
})

test('an event waits for an unavailable target, even over a restart, and the test event is sent once', async () => {
  const first = await running()
  await vi.waitFor(() => expect(first.sent).toMatchObject([testEvent]), 60_000)
  first.refuse(true)
  await first.put('waiting')
  await vi.waitFor(() => expect(first.logged.join()).toContain('does not take the events'), 60_000)
  await first.close()
  const second = await running(onEverything, first.stateDirectory)
  await vi.waitFor(
    () => expect(recordsOf(second.sent).map((record) => record.s3.object.key)).toEqual(['waiting']),
    60_000,
  )
  expect(second.sent).toHaveLength(1)
  await second.close()
  const third = await running(onEverything, first.stateDirectory)
  await third.put('after')
  await vi.waitFor(
    () => expect(recordsOf(third.sent).map((record) => record.s3.object.key)).toEqual(['after']),
    60_000,
  )
  await third.close()
})

test('after kill -9 every acknowledged object is whole and its event is delivered', async () => {
  const directory = mkdtempSync(join(tmpdir(), 's3-killed-'))
  const script = `
    import { startS3 } from ${JSON.stringify(fileURLToPath(new URL('../s3.fixture.ts', import.meta.url)))}
    const s3 = await startS3(${JSON.stringify(directory)})
    s3.refuse(true)
    await s3.s3.putBucket({ BucketName: '${Bucket}' })
    await s3.s3.putNotification('${Bucket}', ${JSON.stringify(onEverything)})
    await s3.s3.start()
    console.log(s3.endpoint)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const endpoint = await new Promise<string>((resolve) =>
    child.stdout.once('data', (line) => resolve(String(line).trim())),
  )
  const { identity, close } = await startS3()
  const client = new S3Client({
    region,
    endpoint,
    forcePathStyle: true,
    credentials: identity.developer,
    maxAttempts: 1,
  })
  const acknowledged: string[] = []
  const body = (key: string) => key.repeat(20_000)
  const writer = async (name: string): Promise<void> => {
    for (let index = 0; ; index++) {
      const Key = `${name}-${index}`
      try {
        await client.send(new PutObjectCommand({ Bucket, Key, Body: body(Key) }))
      } catch {
        return
      }
      acknowledged.push(Key)
      if (acknowledged.length === 30) child.kill('SIGKILL')
    }
  }
  await Promise.all(['a', 'b', 'c', 'd'].map(writer))
  await close()

  const s3 = await running(onEverything, directory)
  expect(acknowledged.length).toBeGreaterThanOrEqual(30)
  for (const Key of acknowledged) {
    const got = await s3.client.send(new GetObjectCommand({ Bucket, Key }))
    expect((await got.Body!.transformToString()) === body(Key)).toBe(true)
  }
  await vi.waitFor(() => {
    const keys = new Set(recordsOf(s3.sent).map((record) => record.s3.object.key))
    expect(acknowledged.filter((key) => !keys.has(key))).toEqual([])
  }, 60_000)
  // An event without its object would make its consumer look for something that does not exist.
  const stored = await s3.s3.listKeys(Bucket, '', s3.identity.developerPrincipal)
  expect(recordsOf(s3.sent).every((record) => stored.includes(record.s3.object.key))).toBe(true)
  await s3.close()
})

test('a target that S3 may not reach, or an unknown event, is refused at configuration', async () => {
  const s3 = await running()
  const forbidden = {
    QueueConfigurations: [{ QueueArn: `${queueArn}-of-others`, Events: ['s3:ObjectCreated:*'] }],
  }
  await expect(s3.s3.putNotification(Bucket, forbidden)).rejects.toThrow('Unable to validate')
  const unknown = { QueueConfigurations: [{ QueueArn: queueArn, Events: ['s3:ObjectTagging:*'] }] }
  await expect(s3.s3.putNotification(Bucket, unknown)).rejects.toThrow('s3:ObjectTagging:*')
  const twice = {
    QueueConfigurations: [
      ...onEverything.QueueConfigurations,
      { QueueArn: queueArn, Events: ['s3:ObjectCreated:Put'] },
    ],
  }
  await expect(s3.s3.putNotification(Bucket, twice)).rejects.toThrow('overlap')
  await s3.close()
})
