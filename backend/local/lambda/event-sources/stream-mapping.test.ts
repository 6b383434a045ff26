import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { StreamRecord } from '../../dynamodb/contract.ts'
import type { Invocation } from '../contract.ts'
import { createIdentity } from '../../identity/identity.ts'
import type { Mapping } from './mapping.ts'
import { createStreamMapping } from './stream-mapping.ts'

const streamArn = 'arn:aws:dynamodb:eu-central-1:123456789012:table/things/stream/2026-01-01T00:00:00.000'
const roleArn = 'arn:aws:iam::123456789012:role/reader'
const identity = createIdentity({
  region: 'eu-central-1',
  accountId: '123456789012',
  secret: 'a secret for tests',
})
const Action = ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords']
identity.putRolePolicy(roleArn, 'read', { Statement: { Effect: 'Allow', Action, Resource: streamArn } })

let directory: string
let records: StreamRecord[]
let listeners: Set<() => void>
let batches: string[][]
let mapping: Mapping | undefined
let answer: (keys: string[], attempt: number) => Invocation
const sent: any[] = []

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'stream-'))
  records = []
  listeners = new Set()
  batches = []
  sent.length = 0
  answer = () => ({ payload: null })
})
afterEach(async () => {
  await mapping?.stop()
  rmSync(directory, { recursive: true })
})

function append(...keys: string[]) {
  for (const key of keys) {
    const SequenceNumber = String(records.length + 1).padStart(21, '0')
    const dynamodb = {
      Keys: { id: { S: key } },
      SequenceNumber,
      ApproximateCreationDateTime: Date.now() / 1_000,
    }
    records.push({ eventID: key, eventName: 'INSERT', dynamodb } as unknown as StreamRecord)
  }
  for (const listener of listeners) listener()
}
const keysOf = (event: any): string[] => event.Records.map(({ eventID }: StreamRecord) => eventID)
const failing = (index: number) => String(index + 1).padStart(21, '0')

async function map(properties: object = {}) {
  mapping = await createStreamMapping({
    properties: { EventSourceArn: streamArn, StartingPosition: 'TRIM_HORIZON', ...properties },
    target: {
      name: 'reader',
      arn: 'arn:aws:lambda:eu-central-1:123456789012:function:reader',
      role: () => roleArn,
      concurrency: () => 2,
      async invoke(event) {
        batches.push(keysOf(event))
        return answer(keysOf(event), batches.length)
      },
    },
    streams: {
      read: async (_arn, after, limit) =>
        records.filter(({ dynamodb }) => dynamodb.SequenceNumber > after).slice(0, limit),
      latest: async () => records.at(-1)?.dynamodb.SequenceNumber ?? '',
      onAppend(_arn, listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    destinations: { check() {}, send: async (arn, record) => void sent.push({ arn, record }) },
    identity,
    file: join(directory, 'checkpoint'),
    log() {},
  })
  mapping.start()
}
const batchesAre = (expected: string[][]) => vi.waitFor(() => expect(batches).toEqual(expected), 25_000)
const error: Invocation = { error: { errorType: 'Error', errorMessage: 'no' } }

test('changes arrive in order, in batches, and not again after a restart', async () => {
  append('a', 'b', 'c')
  await map({ BatchSize: 2 })
  await batchesAre([['a', 'b'], ['c']])
  append('d')
  await batchesAre([['a', 'b'], ['c'], ['d']])
  await mapping!.stop()
  append('e')
  await map({ BatchSize: 2 })
  await batchesAre([['a', 'b'], ['c'], ['d'], ['e']])
})

test('a mapping that starts at the latest record sees only what comes after it', async () => {
  append('before')
  await map({ StartingPosition: 'LATEST' })
  append('after')
  await batchesAre([['after']])
})

test('a failed batch is retried before later records', async () => {
  answer = (_keys, attempt) => (attempt < 3 ? error : { payload: null })
  append('a', 'b')
  await map({ BatchSize: 1 })
  await batchesAre([['a'], ['a'], ['a'], ['b']])
})

test('a reported failure repeats the batch from that record on', async () => {
  answer = (keys) => ({
    payload: keys[0] === 'a' ? { batchItemFailures: [{ itemIdentifier: failing(1) }] } : null,
  })
  append('a', 'b', 'c')
  await map({ FunctionResponseTypes: ['ReportBatchItemFailures'] })
  await batchesAre([
    ['a', 'b', 'c'],
    ['b', 'c'],
  ])
})

test('bisecting finds the poison record; after its retries the destination gets a message and the rest continues', async () => {
  answer = (keys) => (keys.includes('poison') ? error : { payload: null })
  append('a', 'b', 'poison', 'c')
  const DestinationConfig = { OnFailure: { Destination: 'arn:aws:sqs:eu-central-1:123456789012:failures' } }
  await map({ BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1, DestinationConfig })
  await batchesAre([['a', 'b', 'poison', 'c'], ['a', 'b'], ['poison', 'c'], ['poison'], ['poison'], ['c']])
  expect(sent).toMatchObject([
    {
      arn: DestinationConfig.OnFailure.Destination,
      record: {
        requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
        DDBStreamBatchInfo: {
          startSequenceNumber: failing(2),
          endSequenceNumber: failing(2),
          batchSize: 1,
          streamArn,
        },
      },
    },
  ])
})

test('records past their maximum age are given up without invoking the function', async () => {
  append('old', 'new')
  records[0]!.dynamodb.ApproximateCreationDateTime -= 120
  await map({ MaximumRecordAgeInSeconds: 60 })
  await batchesAre([['new']])
})

test('records that match no filter are skipped', async () => {
  append('a', 'b')
  await map({ FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"Keys":{"id":{"S":["b"]}}}}' }] } })
  await batchesAre([['b']])
})

test('a role without dynamodb:GetRecords cannot read the stream, and a setting that is not available is refused by name', async () => {
  const policy = { Statement: { Effect: 'Allow' as const, Action: Action.slice(0, 2), Resource: streamArn } }
  identity.putRolePolicy(roleArn, 'read', policy)
  await expect(map()).rejects.toMatchObject({ code: expect.stringMatching(/^AccessDenied/) })
  identity.putRolePolicy(roleArn, 'read', { Statement: { Effect: 'Allow', Action, Resource: streamArn } })
  await expect(map({ TumblingWindowInSeconds: 30 })).rejects.toThrow('TumblingWindowInSeconds')
})
