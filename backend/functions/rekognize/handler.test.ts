import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { Context, SQSEvent } from 'aws-lambda'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { serve } from '../../local/dynamodb/dynamodb.fixture.ts'
import { type RunningS3, startS3 } from '../../local/s3/s3.fixture.ts'
import { keptConnections } from '../../local/service/kept-connections.ts'
import type { JobItem } from '@album/model/job'
import { jobKey, photoKey } from '@album/model/keys'
import { WORKER_RESERVE, WORKER_TIMEOUT } from '@album/model/lifetimes'
import { uploadObject } from '@album/model/objects'
import type { PhotoItem } from '@album/model/photo'
import { documentTable } from '../dynamodb/document-table.ts'

/**
 * The handler as Lambda runs it, over HTTP: a real table and real buckets; Rekognition and AppSync answer
 * as each test says, and their calls are counted.
 */
type Answer = [status: number, body: object]
const FOUND: Answer = [
  200,
  { Labels: [{ Name: 'Rocket', Confidence: 90 }], ModerationLabels: [], LabelModelVersion: '3.0' },
]
const THROTTLED: Answer = [400, { __type: 'ThrottlingException', message: 'Rate exceeded' }]
const PUBLISHED: Answer = [200, { data: { publishAnalysis: { photo: { rawFile: null, rawOf: null } } } }]

let table: Awaited<ReturnType<typeof serve>>
let running: RunningS3
const servers: Server[] = []
let handler: typeof import('./handler.ts').handler
let rekognition: (operation: string, body: string) => Answer
let appSync: (body: any) => Answer | Promise<Answer>
let detections: string[]
let published: any[]
/** What the function has written to its log. */
let lines: string[]
/** How long the function may take before Lambda ends it. */
let functionMs: number

beforeAll(async () => {
  table = await serve()
  running = await startS3()
  await table.service.putTable({
    TableName: 'Album',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['PK', 'SK'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ],
  })
  for (const BucketName of ['ingest', 'media']) await running.s3.putBucket({ BucketName })
  const credentials = await running.client.config.credentials()
  Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
    AWS_ENDPOINT_URL_S3: running.endpoint,
    AWS_ENDPOINT_URL_REKOGNITION: await answering((request, body) => {
      const operation = String(request.headers['x-amz-target']).split('.')[1]!
      detections.push(operation)
      return rekognition(operation, body)
    }),
    GRAPHQL_URL: `${await answering((_, body) => {
      const { variables } = JSON.parse(body)
      published.push(variables.input)
      return appSync(variables.input)
    })}/graphql`,
    TABLE_NAME: 'Album',
    INGEST_BUCKET: 'ingest',
    MEDIA_BUCKET: 'media',
    ANALYSES: 'LABELS,MODERATION',
    KEEP_LOCATION: 'false',
  })
  ;({ handler } = await import('./handler.ts'))
})
afterAll(async () => {
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
  await Promise.all([running.close(), table.close()])
})
beforeEach(() => {
  rekognition = () => FOUND
  appSync = () => PUBLISHED
  detections = []
  published = []
  functionMs = WORKER_TIMEOUT * 1000
  lines = []
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
})

/** A server on a free port. @returns its address */
async function answering(
  answer: (request: IncomingMessage, body: string) => Answer | Promise<Answer>,
): Promise<string> {
  const server = createServer(keptConnections, async (request: IncomingMessage, response: ServerResponse) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const [status, body] = await answer(request, text)
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const rocket = readFileSync(new URL('../../local/tests/photos/rocket.jpg', import.meta.url))
let ids = 0

/** A photo of its own whose bytes have arrived. @returns the queue's message about it */
async function arrived() {
  ids += 1
  const id = `01J9Z3NDEKTSV4RRFFQ69G5${String(ids).padStart(3, '0')}`
  const body = Buffer.concat([rocket, Buffer.from(id)])
  await documentTable(table.client, 'Album').write({
    put: {
      ...photoKey('ada', id),
      id,
      owner: 'ada',
      status: 'PENDING_UPLOAD',
      addedAt: '2026-02-01T10:00:00.000Z',
      bytes: body.length,
      sha256: createHash('sha256').update(body).digest('base64'),
      version: 1,
    } as never,
  })
  const Key = uploadObject('ada', id)
  await running.client.send(new PutObjectCommand({ Bucket: 'ingest', Key, Body: body }))
  const s3 = { bucket: { name: 'ingest' }, object: { key: Key, sequencer: '0A' } }
  const record = { eventName: 'ObjectCreated:Put', s3 }
  return { messageId: `message ${id}`, body: JSON.stringify({ Records: [record] }) }
}
type Arrived = Awaited<ReturnType<typeof arrived>>
const receiveForThe = (time: number, ...messages: Arrived[]) => {
  const attributes = { ApproximateReceiveCount: String(time) }
  const end = Date.now() + functionMs
  return handler(
    { Records: messages.map((message) => ({ ...message, attributes })) } as SQSEvent,
    { getRemainingTimeInMillis: () => end - Date.now() } as Context,
  )
}
const receive = (...messages: Arrived[]) => receiveForThe(1, ...messages)

test('fault 18: a throttled call is retried after a pause', async () => {
  let times = 0
  rekognition = (operation) => (operation === 'DetectLabels' && ++times <= 2 ? THROTTLED : FOUND)
  expect(await receive(await arrived())).toEqual({ batchItemFailures: [] })
  expect(detections.filter((operation) => operation === 'DetectLabels')).toHaveLength(3)
  expect(published).toMatchObject([{ status: 'READY', analysis: { labels: [{ name: 'Rocket' }] } }])
})

test('fault 56: a throttled call is retried as long as the function has time', async () => {
  let times = 0
  rekognition = (operation) => (operation === 'DetectLabels' && ++times <= 8 ? THROTTLED : FOUND)
  expect(await receive(await arrived())).toEqual({ batchItemFailures: [] })
  expect(published).toMatchObject([{ status: 'READY', analysis: { labels: [{ name: 'Rocket' }] } }])
  // The pauses alone may take 23 seconds.
}, 90_000)

test('fault 18: when throttling lasts until the time is up, the message is redelivered and no detection is paid twice', async () => {
  const message = await arrived()
  rekognition = (operation) => (operation === 'DetectModerationLabels' ? THROTTLED : FOUND)
  // Enough time for the other detection, also on a busy machine.
  functionMs = WORKER_RESERVE * 1000 + 15_000
  expect(await receive(message)).toEqual({ batchItemFailures: [{ itemIdentifier: message.messageId }] })
  expect(published).toEqual([])
  detections = []
  rekognition = () => FOUND
  functionMs = WORKER_TIMEOUT * 1000
  expect(await receive(message)).toEqual({ batchItemFailures: [] })
  expect(detections).toEqual(['DetectModerationLabels'])
})

test('fault 55: a call without an answer ends in time to record that the last attempt failed', async () => {
  const message = await arrived()
  appSync = () => new Promise<Answer>(() => undefined)
  // Enough time for the claim, also on a busy machine.
  functionMs = WORKER_RESERVE * 1000 + 5000
  const end = Date.now() + functionMs
  expect(await receiveForThe(5, message)).toEqual({
    batchItemFailures: [{ itemIdentifier: message.messageId }],
  })
  expect(Date.now()).toBeLessThan(end)
  const id = message.messageId.split(' ')[1]!
  const photo = await documentTable(table.client, 'Album').get<PhotoItem>(photoKey('ada', id))
  expect(photo, 'the claim is released').toMatchObject({ status: 'PROCESSING', claimedUntil: 0 })
})

test("a photo's id is in every line of the log about it, from the claim on, and its labels are in none", async () => {
  const fine = await arrived()
  await receive(fine)
  const fails = await arrived()
  appSync = () => [200, { errors: [{ errorType: 'ValidationError', message: 'no' }] }]
  await receive(fails)
  const logged = lines.map((line) => JSON.parse(line)).filter(({ level }) => level)
  const idOf = ({ messageId }: Arrived) => messageId.split(' ')[1]
  expect(logged.map(({ level, photoId }) => [level, photoId])).toEqual([
    ['INFO', idOf(fine)],
    ['INFO', idOf(fine)],
    ['INFO', idOf(fails)],
    ['ERROR', idOf(fails)],
  ])
  expect(lines.join('')).not.toContain('Rocket')
})

test('fault 19: Rekognition is called once, however often the write-back gets a 5xx', async () => {
  const message = await arrived()
  let answers = 0
  appSync = () => (++answers <= 4 ? [503, {}] : PUBLISHED)
  expect(await receive(message)).toEqual({ batchItemFailures: [] })
  expect(published).toHaveLength(5)
  expect(detections.toSorted()).toEqual(['DetectLabels', 'DetectModerationLabels'])
})

test('fault 19: when the write-back keeps failing, the redelivered message reuses the paid detections', async () => {
  const message = await arrived()
  appSync = () => [200, { errors: [{ errorType: 'ValidationError', message: 'no' }] }]
  for (let time = 0; time < 3; time += 1)
    expect(await receive(message)).toEqual({ batchItemFailures: [{ itemIdentifier: message.messageId }] })
  appSync = () => PUBLISHED
  expect(await receive(message)).toEqual({ batchItemFailures: [] })
  expect(published.at(-1)).toMatchObject({ status: 'READY', analysis: { labels: [{ name: 'Rocket' }] } })
  expect(detections.toSorted()).toEqual(['DetectLabels', 'DetectModerationLabels'])
})

/** A message that asks to analyse a photo again. */
async function askedAgain(job: string) {
  const { messageId } = await arrived()
  const reanalysis = { owner: 'ada', id: messageId.split(' ')[1], job, sequencer: `~${job}`, models: [] }
  return { messageId, body: JSON.stringify({ reanalysis }) }
}
const jobItem = (id: string) => documentTable(table.client, 'Album').get<JobItem>(jobKey('ada', id))

test('fault 22: a re-analysis knows which photos a dying worker attempted for the last time', async () => {
  await documentTable(table.client, 'Album').write({ put: jobKey('ada', 'job') })
  const during: Promise<JobItem | undefined>[] = []
  rekognition = () => (during.push(jobItem('job')), FOUND)
  await receiveForThe(4, await askedAgain('job'))
  expect(await during[0], 'it comes again').toEqual(jobKey('ada', 'job'))
  during.length = 0
  const fails = await askedAgain('job')
  appSync = () => [200, { errors: [{ errorType: 'No' }] }]
  const batchItemFailures = [{ itemIdentifier: fails.messageId }]
  expect(await receiveForThe(5, fails)).toEqual({ batchItemFailures })
  expect(await during[0]).toMatchObject({ lastTries: 1 })
  expect(await jobItem('job')).toMatchObject({ lastTries: 0, failed: 1 })
})

test('the last try of a re-analysis whose account was deleted leaves nothing in the table', async () => {
  expect(await receiveForThe(5, await askedAgain('deleted'))).toEqual({ batchItemFailures: [] })
  expect(await jobItem('deleted')).toBeUndefined()
  expect(detections).toEqual([])
})
