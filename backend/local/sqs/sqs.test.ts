import { spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SqsService } from './contract.ts'
import { region, testDeps, type TestDeps } from '../tests/service-deps.ts'
import { createSqs } from './sqs.ts'

let cloud: TestDeps
let sqs: SqsService
let client: SQSClient

beforeEach(async () => {
  cloud = await testDeps()
  sqs = createSqs(cloud.forService('sqs'))
  cloud.gateway.mount('sqs', sqs.httpHandler!)
  client = clientWith(cloud.identity.developer)
})
afterEach(async () => {
  client.destroy()
  await sqs.close!()
  await cloud.close()
})

const clientWith = (credentials: any) =>
  new SQSClient({ region, endpoint: `${cloud.gateway.url}/sqs`, credentials, maxAttempts: 1 })
const receive = (QueueUrl: string, more: object = {}) =>
  client.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
      ...more,
    }),
  )

test('a message arrives with its attributes, digests and counts, and is gone once deleted', async () => {
  const { url } = await sqs.putQueue({ QueueName: 'parcels' })
  const MessageAttributes = {
    size: { DataType: 'Number', StringValue: '42' },
    bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 3]) },
  }
  const sent = await client.send(
    new SendMessageCommand({ QueueUrl: url, MessageBody: 'grüße', MessageAttributes }),
  )
  const [message] = (await receive(url)).Messages!
  expect(message).toMatchObject({ MessageId: sent.MessageId, Body: 'grüße', MessageAttributes })
  expect(message!.Attributes).toMatchObject({
    ApproximateReceiveCount: '1',
    SenderId: expect.stringMatching(/^AIDA/),
  })
  expect(message!.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes)
  expect((await receive(url)).Messages, 'hidden while in flight').toBeUndefined()
  await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message!.ReceiptHandle! }))
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
  )
  expect(Attributes).toMatchObject({
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesNotVisible: '0',
    VisibilityTimeout: '30',
  })
})

test('the digest of message attributes is the one other SDKs compute', async () => {
  const { url } = await sqs.putQueue({ QueueName: 'parcels' })
  const MessageAttributes = { TestAttribute: { DataType: 'String', StringValue: 'a value' } }
  const { MD5OfMessageAttributes } = await client.send(
    new SendMessageCommand({ QueueUrl: url, MessageBody: 'x', MessageAttributes }),
  )
  // Lengths have four bytes, big-endian; 1 marks a string.
  const { createHash } = await import('node:crypto')
  const bytes = '\0\0\0\rTestAttribute\0\0\0\x06String\x01\0\0\0\x07a value'
  expect(MD5OfMessageAttributes).toBe(createHash('md5').update(bytes).digest('hex'))
})

test('a batch reports the entries that failed and keeps the others', async () => {
  const { url } = await sqs.putQueue({ QueueName: 'parcels' })
  const { Successful, Failed } = await client.send(
    new SendMessageBatchCommand({
      QueueUrl: url,
      Entries: [
        { Id: 'a', MessageBody: 'one' },
        { Id: 'b', MessageBody: '' },
        { Id: 'c', MessageBody: 'three', DelaySeconds: 900 },
      ],
    }),
  )
  expect(Successful!.map(({ Id }) => Id)).toEqual(['a', 'c'])
  expect(Failed).toMatchObject([{ Id: 'b', Code: 'MissingParameter', SenderFault: true }])
  const { Messages } = await receive(url, { MaxNumberOfMessages: 10 })
  expect(
    Messages!.map(({ Body }) => Body),
    'the delayed one is not there yet',
  ).toEqual(['one'])
  const Entries = Messages!.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }))
  await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }))
})

test('long polling answers as soon as a message is sent', async () => {
  const { url } = await sqs.putQueue({ QueueName: 'parcels', ReceiveMessageWaitTimeSeconds: 20 })
  const waiting = receive(url)
  await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'late' }))
  expect((await waiting).Messages).toMatchObject([{ Body: 'late' }])
})

test('fault 21: a message that fails five times moves to the dead-letter queue and can be redriven', async () => {
  const dead = await sqs.putQueue({ QueueName: 'dead' })
  const redrive = { deadLetterTargetArn: dead.arn, maxReceiveCount: 5 }
  const { url, arn } = await sqs.putQueue({ QueueName: 'parcels', RedrivePolicy: redrive })
  const MessageAttributes = { kind: { DataType: 'String', StringValue: 'poison' } }
  const { MessageId } = await client.send(
    new SendMessageCommand({ QueueUrl: url, MessageBody: 'p', MessageAttributes }),
  )
  for (let receives = 1; receives <= 5; receives++) {
    const [message] = (await receive(url)).Messages!
    expect(message!.Attributes!.ApproximateReceiveCount).toBe(`${receives}`)
    const ReceiptHandle = message!.ReceiptHandle!
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 }),
    )
  }
  expect((await receive(url)).Messages).toBeUndefined()
  const [poison] = (await receive(dead.url, { VisibilityTimeout: 0 })).Messages!
  expect(poison).toMatchObject({ MessageId, Body: 'p', MessageAttributes })
  expect(poison!.Attributes).toMatchObject({ DeadLetterQueueSourceArn: arn })

  await vi.waitFor(async () => {
    await client.send(new StartMessageMoveTaskCommand({ SourceArn: dead.arn }))
    const { Messages } = await receive(url)
    expect(Messages).toMatchObject([{ Body: 'p', Attributes: { ApproximateReceiveCount: '1' } }])
  }, 60_000)
  const { Results } = await client.send(new ListMessageMoveTasksCommand({ SourceArn: dead.arn }))
  expect(Results).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }])
})

test('a message is delivered again after its visibility timeout, and its old receipt handle is void', async () => {
  const { url } = await sqs.putQueue({ QueueName: 'parcels' })
  await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'twice' }))
  const stale = (await receive(url, { VisibilityTimeout: 1 })).Messages![0]!.ReceiptHandle!
  const again = (await receive(url, { WaitTimeSeconds: 10 })).Messages![0]!
  expect(again.Attributes!.ApproximateReceiveCount).toBe('2')
  await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: stale }))
  const change = { QueueUrl: url, VisibilityTimeout: 0 }
  await expect(
    client.send(new ChangeMessageVisibilityCommand({ ...change, ReceiptHandle: stale })),
  ).rejects.toMatchObject({ name: 'MessageNotInflight' })
  await client.send(new ChangeMessageVisibilityCommand({ ...change, ReceiptHandle: again.ReceiptHandle! }))
  expect((await receive(url)).Messages, 'the stale handle deleted nothing').toHaveLength(1)
  await client.send(new PurgeQueueCommand({ QueueUrl: url }))
  expect((await receive(url)).Messages).toBeUndefined()
})

test('a role does what its policy allows and nothing else; a service what the queue allows', async () => {
  const { url, arn } = await sqs.putQueue({ QueueName: 'parcels' })
  const role = cloud.role('sender', { [arn]: 'sqs:SendMessage' })
  const sender = clientWith(cloud.identity.credentialsOf(role))
  await sender.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'allowed' }))
  await expect(sender.send(new ReceiveMessageCommand({ QueueUrl: url }))).rejects.toMatchObject({
    name: expect.stringMatching(/^AccessDenied/),
  })
  const bucket = { kind: 'service' as const, service: 's3.amazonaws.com', sourceArn: 'arn:aws:s3:::pictures' }
  await expect(sqs.send(arn, 'event', bucket)).rejects.toMatchObject({
    code: expect.stringMatching(/^AccessDenied/),
  })
  cloud.identity.putResourcePolicy(arn, 'policy', {
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: arn,
      Condition: { ArnLike: { 'aws:SourceArn': bucket.sourceArn } },
    },
  })
  await sqs.send(arn, 'event', bucket)
})

test('queues are found by name; a missing queue and an operation that is not available are errors by name', async () => {
  const { url } = await sqs.putQueue({ QueueName: 'parcels' })
  expect((await client.send(new GetQueueUrlCommand({ QueueName: 'parcels' }))).QueueUrl).toBe(url)
  expect((await client.send(new ListQueuesCommand({}))).QueueUrls).toEqual([url])
  await expect(client.send(new GetQueueUrlCommand({ QueueName: 'none' }))).rejects.toMatchObject({
    name: 'QueueDoesNotExist',
  })
  await expect(sqs.putQueue({ QueueName: 'first.fifo', FifoQueue: true })).rejects.toThrow('FIFO')
  await expect(sqs.call('AddPermission', {}, cloud.identity.developerPrincipal)).rejects.toThrow(
    'AddPermission',
  )
  await expect(
    client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'x'.repeat(1_048_577) })),
  ).rejects.toThrow('shorter than 1048576')
})

test('fault 39: no acknowledged message is lost when the process is killed, and none in flight stays hidden', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'queue-'))
  const program = `
    import { openQueue } from ${JSON.stringify(new URL('./queue.ts', import.meta.url).href)}
    const attributes = { VisibilityTimeout: 600, DelaySeconds: 0, MessageRetentionPeriod: 3600, MaximumMessageSize: 1e6 }
    const queue = openQueue({ name: 'q', arn: 'q', url: 'q', file: ${JSON.stringify(join(directory, 'q.journal'))}, attributes })
    for (let n = 0; ; n++) {
      queue.send({ body: String(n), senderId: 'me' })
      if (n % 10 === 5) queue.receive(1)
      process.stdout.write(n + '\\n')
      if (n % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    }`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program])
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  await vi.waitFor(() => expect(output.length).toBeGreaterThan(2_000), { timeout: 60_000 })
  child.kill('SIGKILL')
  await new Promise((resolve) => child.once('close', resolve))
  const acknowledged = output.split('\n').slice(0, -1)

  const { openQueue } = await import('./queue.ts')
  const { queueAttributes } = await import('./queue-attributes.ts')
  const file = join(directory, 'q.journal')
  appendFileSync(file, '{"put":{"id":"cut sho')
  const options = {
    name: 'q',
    arn: 'q',
    url: 'q',
    file,
    attributes: queueAttributes({}),
    queueAt: () => undefined,
  }
  const queue = openQueue(options)
  const bodies = new Set(queue.receive(Infinity).map(({ message }) => message.body))
  expect(acknowledged.filter((body) => !bodies.has(body))).toEqual([])
  queue.send({ body: 'after', senderId: 'me' })
  queue.close()
  expect(readFileSync(file, 'utf8')).not.toContain('cut sho')
})

test('a queue compacts its journal after thousands of messages', async () => {
  const { url, arn } = await sqs.putQueue({ QueueName: 'parcels' })
  for (let n = 0; n < 1_000; n++) {
    await sqs.send(arn, `${n}`, cloud.identity.developerPrincipal)
    for (const { receiptHandle } of await sqs.receive(arn, 1, cloud.identity.developerPrincipal)) {
      await sqs.delete(arn, receiptHandle, cloud.identity.developerPrincipal)
    }
  }
  await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'kept' }))
  const journal = readFileSync(join(cloud.stateDirectory, 'sqs', 'parcels.journal'), 'utf8')
  expect(journal.split('\n').length).toBeLessThan(1_010)
  await sqs.close!()
  sqs = createSqs(cloud.forService('sqs'))
  await sqs.putQueue({ QueueName: 'parcels' })
  const left = await sqs.receive(arn, 10, cloud.identity.developerPrincipal)
  expect(left.map(({ body }) => body)).toEqual(['kept'])
})
