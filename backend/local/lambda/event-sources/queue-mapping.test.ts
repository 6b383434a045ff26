import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LambdaService } from '../contract.ts'
import type { SqsService } from '../../sqs/contract.ts'
import { createSqs } from '../../sqs/sqs.ts'
import { accountId, region, testDeps, type TestDeps } from '../../tests/service-deps.ts'
import { createLambda } from '../lambda.ts'

/** The smallest machine on which two queues of a function run side by side. */
vi.mock('node:os', async (original) => ({ ...(await original<object>()), availableParallelism: () => 2 }))

let cloud: TestDeps
let sqs: SqsService
let lambda: LambdaService
const noStreams = { read: async () => [], latest: async () => '', onAppend: () => () => {} }
const arn = (name: string) => `arn:aws:sqs:${region}:${accountId}:${name}`
const reading = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']

beforeEach(async () => {
  cloud = await testDeps()
  sqs = createSqs(cloud.forService('sqs'))
  lambda = createLambda(cloud.forService('lambda'), { sqs, streams: noStreams })
  cloud.gateway.mount('sqs', sqs.httpHandler!)
  await sqs.putQueue({ QueueName: 'seen', VisibilityTimeout: 0 })
  await sqs.putQueue({ QueueName: 'dead', VisibilityTimeout: 0 })
  await putWork(COLD_START)
})
/** Longer than a cold start takes on a busy machine, in seconds: a message must not be delivered again while it is processed. */
const COLD_START = 60
/** A message that a warm function fails comes again soon. On a busy machine, so does one that it is still processing. */
const SOON = 4
/** How long a test waits for an effect, in milliseconds: functions run at a low priority, and the machine may be busy. */
const PATIENCE = 60_000
/** A message moves to the dead-letter queue after five receives. @param VisibilityTimeout seconds */
function putWork(VisibilityTimeout: number) {
  const RedrivePolicy = { deadLetterTargetArn: arn('dead'), maxReceiveCount: 5 }
  return sqs.putQueue({ QueueName: 'work', VisibilityTimeout, RedrivePolicy })
}
afterEach(async () => {
  await lambda.close!()
  await sqs.close!()
  await cloud.close()
})

/** A function that reports each batch to the queue `seen`, then acts on its message as the body says. */
const code = `import { existsSync, writeFileSync } from 'node:fs'
  import { setTimeout as sleep } from 'node:timers/promises'
  import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs'
  const client = new SQSClient({})
  export const handler = async (event) => {
    const QueueUrl = process.env.SEEN
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(event.Records) }))
    if (event.Records.some(({ body }) => body === 'throw')) throw new Error('no')
    for (const { body, attributes } of event.Records) {
      if (body === 'die once' && attributes.ApproximateReceiveCount === '1') process.kill(process.pid, 'SIGKILL')
    }
    if (event.Records.some(({ body }) => body === 'open the gate')) writeFileSync('gate', '')
    if (event.Records.some(({ body }) => body === 'wait at the gate')) while (!existsSync('gate')) await sleep(20)
    const failed = event.Records.filter(({ body }) => body === 'fail')
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) }
  }`
async function map(mapping: object = {}, actions = reading) {
  const codeDirectory = mkdtempSync(join(cloud.stateDirectory, 'code-'))
  writeFileSync(join(codeDirectory, 'index.mjs'), code)
  const Role = cloud.role('worker', {
    ...{ [arn('work')]: actions, [arn('less-urgent')]: reading, [arn('seen')]: 'sqs:SendMessage' },
  })
  const { url } = await sqs.putQueue({ QueueName: 'seen', VisibilityTimeout: 0 })
  const properties = {
    FunctionName: 'worker',
    Role,
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Timeout: 20,
  }
  await lambda.putFunction({
    properties: { ...properties, MemorySize: 256, Environment: { Variables: { SEEN: url } } },
    codeDirectory,
    layerDirectories: [],
  })
  await lambda.putEventSourceMapping('mapping', {
    EventSourceArn: arn('work'),
    FunctionName: 'worker',
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ...mapping,
  })
  await lambda.start!()
}
const developer = () => cloud.identity.developerPrincipal
const send = (body: string) => sqs.send(arn('work'), body, developer())
async function peek(queue: string): Promise<string[]> {
  const messages = await sqs.receive(arn(queue), 10, developer())
  return messages.map(({ body }) => body)
}
const seen = async () => (await peek('seen')).flatMap((body) => JSON.parse(body) as any[])
async function left() {
  const QueueUrl = `${cloud.gateway.url}/sqs/${accountId}/work`
  const { Attributes } = await sqs.call(
    'GetQueueAttributes',
    { QueueUrl, AttributeNames: ['All'] },
    developer(),
  )
  return (
    Number(Attributes.ApproximateNumberOfMessages) + Number(Attributes.ApproximateNumberOfMessagesNotVisible)
  )
}

test("A message reaches the function in AWS's form, and is deleted once the function succeeded", async () => {
  await map()
  await send('hello')
  await vi.waitFor(async () => expect(await left()).toBe(0), PATIENCE)
  expect(await seen()).toEqual([
    {
      messageId: expect.any(String),
      receiptHandle: expect.any(String),
      body: 'hello',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
        SenderId: developer().userId,
        ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
      },
      messageAttributes: {},
      md5OfBody: '5d41402abc4b2a76b9719d911017c592',
      eventSource: 'aws:sqs',
      eventSourceARN: arn('work'),
      awsRegion: region,
    },
  ])
})

/** Has the function run once, so that the next message finds it warm. */
async function warm() {
  await send('warm')
  await vi.waitFor(async () => expect(await left()).toBe(0), PATIENCE)
}

test('fault 18: of a batch only the failed message comes again, its siblings are acknowledged', async () => {
  await map({ BatchSize: 10, MaximumBatchingWindowInSeconds: 1 })
  await warm()
  await putWork(SOON)
  await sqs.call(
    'SendMessageBatch',
    {
      QueueUrl: `${cloud.gateway.url}/sqs/${accountId}/work`,
      Entries: ['one', 'fail', 'two'].map((body) => ({ Id: body, MessageBody: body })),
    },
    developer(),
  )
  await vi.waitFor(async () => {
    const batches = (await peek('seen')).map((batch) =>
      JSON.parse(batch)
        .map(({ body }: any) => body)
        .join(' '),
    )
    // A set, because a standard queue promises no order, and may deliver a message again.
    expect(new Set(batches)).toEqual(new Set(['warm', 'one fail two', 'fail']))
  }, PATIENCE)
}, 180_000)

test(
  'fault 21: a message that fails five times lands in the dead-letter queue, and those behind it are not held up',
  { timeout: 180_000 },
  async () => {
    await map({ BatchSize: 1 })
    await warm()
    await putWork(SOON)
    await send('throw')
    await send('fine')
    await vi.waitFor(async () => {
      expect(await peek('dead')).toEqual(['throw'])
      const counts = (await seen()).map(
        ({ body, attributes }) => `${body} ${attributes.ApproximateReceiveCount}`,
      )
      const thrown = counts.filter((count) => count.startsWith('throw'))
      expect(thrown.sort()).toEqual([1, 2, 3, 4, 5].map((count) => `throw ${count}`))
      expect(counts).toContain('fine 1')
      expect(await left()).toBe(0)
    }, PATIENCE)
  },
)

test('fault 22: a function killed mid-way receives the message again', async () => {
  await map()
  await warm()
  await putWork(SOON)
  await send('die once')
  const counts = async () =>
    (await seen())
      .filter(({ body }) => body === 'die once')
      .map(({ attributes }) => attributes.ApproximateReceiveCount)
  await vi.waitFor(async () => expect(await counts()).toContain('1'), PATIENCE)
  // The next process has to start first.
  await putWork(COLD_START)
  await vi.waitFor(async () => expect(await left()).toBe(0), PATIENCE)
  // Perhaps a third time: if the new process starts slowly, the message may come again before it is processed.
  expect(await counts()).toEqual(expect.arrayContaining(['1', '2']))
  expect(await peek('dead')).toEqual([])
}, 240_000)

test('fault 39: messages in flight at a crash are delivered after the next start', async () => {
  await send('patient')
  await sqs.receive(arn('work'), 1, developer())
  await sqs.close!()
  sqs = createSqs(cloud.forService('sqs'))
  await sqs.putQueue({ QueueName: 'work', VisibilityTimeout: 43_200 })
  cloud.gateway.mount('sqs', sqs.httpHandler!)
  lambda = createLambda(cloud.forService('lambda'), { sqs, streams: noStreams })
  await map()
  await vi.waitFor(async () => expect(await left()).toBe(0), PATIENCE)
  expect((await seen()).map(({ body }) => body)).toEqual(['patient'])
})

test('messages that match no filter are deleted without invoking the function', async () => {
  await map({ FilterCriteria: { Filters: [{ Pattern: JSON.stringify({ body: { kind: ['wanted'] } }) }] } })
  await send('{"kind":"other"}')
  await send('no JSON')
  await send('{"kind":"wanted"}')
  await vi.waitFor(async () => expect(await left()).toBe(0), PATIENCE)
  expect((await seen()).map(({ body }) => body)).toEqual(['{"kind":"wanted"}'])
})

test('a long queue leaves room in the function for another queue', { timeout: 180_000 }, async () => {
  const QueueName = 'less-urgent'
  await sqs.putQueue({ QueueName, VisibilityTimeout: 20 })
  await map({ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 4 } })
  const second = { EventSourceArn: arn(QueueName), FunctionName: 'worker', BatchSize: 1 }
  await lambda.putEventSourceMapping('second', { ...second, ScalingConfig: { MaximumConcurrency: 2 } })
  for (let n = 0; n < 4; n += 1) await sqs.send(arn(QueueName), 'wait at the gate', developer())
  await vi.waitFor(async () => expect(await peek('seen')).not.toEqual([]), PATIENCE)
  await send('open the gate')
  await vi.waitFor(async () => expect(await left()).toBe(0), PATIENCE)
})

test.each(reading)("A mapping is refused when the function's role lacks %s", async (missing) => {
  const granted = reading.filter((action) => action !== missing)
  await expect(map({}, granted)).rejects.toMatchObject({ code: expect.stringMatching(/^AccessDenied/) })
})
