/** The album on AWS: real tables and buckets of the local cloud over HTTP; CloudFormation answers as each test says. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import { marshall } from '@aws-sdk/util-dynamodb'
import { photoKey } from '@album/model/keys'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { region, serve } from '../local/dynamodb/dynamodb.fixture.ts'
import { type RunningS3, startS3 } from '../local/s3/s3.fixture.ts'
import { keptConnections } from '../local/service/kept-connections.ts'
import { Refusal } from '../cli/command.ts'
import { Progress } from '../cli/progress.ts'
import { awsDeployment } from '../cli/verify/deployment.ts'
import { runVerify } from '../cli/verify/main.ts'
import { command } from './system.ts'

type Listed = [logicalId: string, type: string, physicalId: string, status?: string]
const DATA: Listed[] = [
  ['IngestPolicy0A1B', 'AWS::S3::BucketPolicy', 'a-policy'],
  ['PeopleD3F0', 'AWS::Cognito::UserPool', 'eu-central-1_pool'],
  // The list keeps resources that an update has replaced.
  ['Table710B', 'AWS::DynamoDB::Table', 'old-table', 'DELETE_COMPLETE'],
  ['Table710B', 'AWS::DynamoDB::Table', 'album-table'],
  ['Ingest9C2E', 'AWS::S3::Bucket', 'album-ingest'],
]
const EDGE: Listed[] = [
  ['PageBucket4F', 'AWS::S3::Bucket', 'album-page'],
  ['MediaBucket8A', 'AWS::S3::Bucket', 'album-media', 'UPDATE_COMPLETE'],
]

let table: Awaited<ReturnType<typeof serve>>
let running: RunningS3
let servers: Server[]
/** The stacks that there are. */
let stacks: Record<string, Listed[]>
/** An answer instead of any list. */
let refusal: [status: number, code: string, message: string] | undefined
let asked: string[]

beforeAll(async () => {
  servers = []
  table = await serve()
  running = await startS3()
  for (const TableName of ['album-table', 'old-table'])
    await table.service.putTable({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['PK', 'SK'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'PK', KeyType: 'HASH' },
        { AttributeName: 'SK', KeyType: 'RANGE' },
      ],
    })
  for (const BucketName of ['album-ingest', 'album-media', 'album-page'])
    await running.s3.putBucket({ BucketName })
  const cloudformation = await answering((body) => {
    const asks = new URLSearchParams(body)
    asked.push(asks.get('StackName')!)
    return refusal ? errorXml(...refusal) : listXml(asks.get('StackName')!, asks.get('NextToken'))
  })
  const { accessKeyId, secretAccessKey } = await running.client.config.credentials()
  for (const [name, value] of Object.entries({
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL_CLOUDFORMATION: cloudformation,
    AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
    AWS_ENDPOINT_URL_S3: running.endpoint,
  }))
    vi.stubEnv(name, value)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
  await Promise.all([running.close(), table.close()])
})
let printed: string[]
beforeEach(() => {
  stacks = { 'Album-test-Data': DATA, 'Album-test-Edge': EDGE }
  refusal = undefined
  asked = []
  printed = []
  vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)))
})
afterEach(() => vi.restoreAllMocks())

test('the table and the buckets of these stacks are checked, in the region of the AWS SDK', async () => {
  const { dynamodb, s3, ...names } = await awsDeployment('Album-test')
  expect(names).toEqual({ table: 'album-table', ingest: 'album-ingest', media: 'album-media' })
  expect([await dynamodb.config.region(), await s3.config.region()]).toEqual([region, region])
  expect(new Set(asked)).toEqual(new Set(['Album-test-Data', 'Album-test-Edge']))
})

test('verify reads them, and says how far it is where there is no terminal', async () => {
  const owner = '0a1b2c3d-0a1b-4c3d-8e9f-0a1b2c3d4e5f'
  const [Bucket, Key] = ['album-media', `media/originals/${owner}/01J9Z3NDEKTSV4RRFFQ69G5FAV`]
  await running.client.send(new PutObjectCommand({ Bucket, Key, Body: 'bytes' }))
  let [log, time] = ['', 0]
  const progress = new Progress({ write: (text: string) => (log += text) } as never, () => (time += 6_000))
  expect(await runVerify({ stack: 'Album-test' }, progress)).toBe(1)
  expect(printed[0]).toMatch(/^0 items and 1 object of .+ checked against each other\.$/)
  expect(printed.join('\n')).toContain('01J9Z3NDEKTSV4RRFFQ69G5FAV')
  expect(printed.at(-1)).toMatch(/^1 problem found; --fix repairs those that it can\.$/)
  expect(log).toMatch(/^(0 items and [01] objects? read\n)+$/)
})

test('after a restore of the table, --fix keeps the objects of hundreds of lost photos, even if most of the library is there', async () => {
  const owner = '0a1b2c3d-0a1b-4c3d-8e9f-0a1b2c3d4e5f'
  const idOf = (n: number) => `01ARZ3NDEKTSV4RRFFQ69G${String(n).padStart(4, '0')}`
  const lost = Array.from({ length: 11 }, (_, n) => `media/originals/${owner}/${idOf(n)}`)
  for (const Key of lost)
    await running.client.send(new PutObjectCommand({ Bucket: 'album-media', Key, Body: 'bytes' }))
  const client = new DynamoDBClient({})
  for (let n = 100; n < 210; n += 1) {
    const photo = {
      ...photoKey(owner, idOf(n)),
      owner,
      id: idOf(n),
      sha256: `${n}`.padEnd(44, '='),
      bytes: 1,
    }
    const Item = marshall({
      ...photo,
      status: 'REJECTED',
      addedAt: '2026-11-01T10:00:00.000Z',
      version: 1,
      title: 'a.jpg',
      fileName: 'a.jpg',
      contentType: 'image/jpeg',
    })
    await client.send(new PutItemCommand({ TableName: 'album-table', Item }))
  }
  const kept = async () => {
    const { Contents } = await running.client.send(new ListObjectsV2Command({ Bucket: 'album-media' }))
    return Contents?.map(({ Key }) => Key) ?? []
  }
  await runVerify({ stack: 'Album-test', fix: true }, new Progress())
  expect(await kept()).toEqual(expect.arrayContaining(lost))
  for (const key of lost)
    expect(printed).toContain(
      `The object ${key} in the media bucket belongs to no photo. Kept, because many photos with objects are missing in the table.`,
    )
  expect(printed.at(-2)).toMatch(/^Objects of 1[12] photos that the table does not have were kept\./)
  await runVerify({ stack: 'Album-test', fix: true, 'remove-objects': true }, new Progress())
  expect(await kept()).toEqual([])
})

test('--fix says how far it is; after Ctrl-C it says what it has repaired, and the same command repairs the rest', async () => {
  const owner = '0a1b2c3d-0a1b-4c3d-8e9f-0a1b2c3d4e5f'
  const put = (Bucket: string, Key: string) =>
    running.client.send(new PutObjectCommand({ Bucket, Key, Body: 'bytes' }))
  const listening = process.listenerCount('SIGINT')
  const stray = (n: number) => `media/originals/${owner}/01J9Z3NDEKTSV4RRFFQ69G5F0${n}`
  // Nobody can repair it: after the first repairs, verify reads everything again.
  await put('album-ingest', 'uploads/guests/nonsense')
  await put('album-media', stray(1))
  const interrupted = await command('album', {}, ['verify', '--stack', 'Album-test', '--fix'], (output) =>
    output.includes(`${stray(1)} in the media bucket belongs to no photo. Removed.`),
  )
  expect(interrupted).toMatchObject({
    code: 130,
    errors: expect.stringMatching(
      /(^|\n)Interrupted: 1 problem repaired\. Run the same command again to continue\.\n$/,
    ),
  })

  await put('album-media', stray(2))
  let [log, time] = ['', 0]
  const progress = new Progress({ write: (text: string) => (log += text) } as never, () => (time += 11_000))
  expect(await runVerify({ stack: 'Album-test', fix: true }, progress)).toBe(1)
  expect(printed).toContain(`The object ${stray(2)} in the media bucket belongs to no photo. Removed.`)
  expect(log).toMatch(/^[12] of 2 problems handled$/m)
  expect(process.listenerCount('SIGINT'), 'the next one ends the process').toBe(listening)
  await running.client.send(
    new DeleteObjectCommand({ Bucket: 'album-ingest', Key: 'uploads/guests/nonsense' }),
  )
})

test('Ctrl-C without --fix says that nothing was changed', async () => {
  await running.client.send(
    new PutObjectCommand({ Bucket: 'album-ingest', Key: 'uploads/guests/nonsense', Body: 'bytes' }),
  )
  // Reading is done once, and what looks wrong is read again after a pause.
  const interrupted = await command('album', {}, ['verify', '--stack', 'Album-test'], (output) =>
    output.includes('checked against each other.'),
  )
  expect(interrupted).toMatchObject({
    code: 130,
    errors: expect.stringMatching(
      /(^|\n)Interrupted: nothing was changed\. Run the same command again to check everything\.\n$/,
    ),
  })
  await running.client.send(
    new DeleteObjectCommand({ Bucket: 'album-ingest', Key: 'uploads/guests/nonsense' }),
  )
})

test('a stack that is not there is reported in one sentence with its name, the region and AWS’s code', async () => {
  expect(await sentenceOf('Album-tset')).toBe(
    `The stacks Album-tset-Data and Album-tset-Edge in ${region} cannot be read: ValidationError: Stack with id Album-tset-Data does not exist`,
  )
})

test('missing rights to the stacks are reported in one sentence with AWS’s code', async () => {
  const message =
    'User: arn:aws:iam::123456789012:user/ada is not authorized to perform: cloudformation:ListStackResources'
  refusal = [403, 'AccessDenied', message]
  expect(await sentenceOf('Album-test')).toBe(
    `The stacks Album-test-Data and Album-test-Edge in ${region} cannot be read: AccessDenied: ${message}`,
  )
})

test('missing rights to the table or a bucket are reported in one sentence with AWS’s code', async () => {
  const message =
    'User: arn:aws:iam::123456789012:user/ada is not authorized to perform: dynamodb:Scan on resource: album-table'
  const code = 'com.amazon.coral.service#AccessDeniedException'
  const dynamodb = await answering(() => [400, JSON.stringify({ __type: code, Message: message })])
  await expect(withEndpoint('DYNAMODB', dynamodb)).rejects.toThrow(
    new Refusal(`A request was refused: AccessDeniedException: ${message}`),
  )
  const s3 = await answering(() => [
    403,
    '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
  ])
  await expect(withEndpoint('S3', s3)).rejects.toThrow(
    new Refusal('A request was refused: AccessDenied: Access Denied'),
  )
})

test('an album that is not running is reported in one sentence', async () => {
  await expect(withEndpoint('DYNAMODB', 'http://127.0.0.1:1')).rejects.toThrow(
    new Refusal('The album does not answer; start it first.'),
  )
})

test.each([
  ['Table', 'AWS::DynamoDB::Table', 'Album-test-Data'],
  ['Ingest', 'AWS::S3::Bucket', 'Album-test-Data'],
  ['Media', 'AWS::S3::Bucket', 'Album-test-Edge'],
])(
  'a stack without its %s, or with one that is not made yet, is reported in one sentence',
  async (id, type, stack) => {
    const whole = stacks[stack]!
    const others = whole.filter(([logicalId, of]) => !(logicalId.startsWith(id) && of === type))
    for (const half of [
      others,
      [...others, [`${id}77`, type, '', 'CREATE_IN_PROGRESS'] as Listed],
      [...others, [`${id}77`, type, 'half-made', 'CREATE_FAILED'] as Listed],
      [...others, [`${id}77`, type, 'gone', 'DELETE_COMPLETE'] as Listed],
    ]) {
      stacks[stack] = half
      expect(await sentenceOf('Album-test')).toBe(
        `The stack ${stack} in ${region} has no ${id} (${type}): finish its deployment first.`,
      )
    }
  },
)

test('a missing region is reported in one sentence', async () => {
  for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION']) vi.stubEnv(name, undefined)
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null')
  try {
    expect(await sentenceOf('Album-test')).toMatch(/^The stacks .+ cannot be read: Error: Region is missing$/)
  } finally {
    vi.stubEnv('AWS_REGION', region)
  }
})

async function sentenceOf(stack: string): Promise<string> {
  const outcome = await runVerify({ stack }, new Progress()).catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(Refusal)
  return (outcome as Refusal).message
}

async function withEndpoint(service: string, endpoint: string): Promise<number> {
  const name = `AWS_ENDPOINT_URL_${service}`
  const before = process.env[name]
  vi.stubEnv(name, endpoint)
  try {
    return await runVerify({ stack: 'Album-test' }, new Progress())
  } finally {
    vi.stubEnv(name, before)
  }
}

/** A server on a free port. @returns its address */
async function answering(answer: (body: string) => [status: number, body: string]): Promise<string> {
  const server = createServer(keptConnections, async (request, response) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const [status, body] = answer(text)
    response.writeHead(status, {
      'content-type': body.startsWith('{') ? 'application/x-amz-json-1.0' : 'text/xml',
    })
    response.end(body)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Two resources a page (docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html). */
function listXml(stack: string, token: string | null): [number, string] {
  const all = stacks[stack]
  if (!all) return errorXml(400, 'ValidationError', `Stack with id ${stack} does not exist`)
  const start = Number(token ?? 0)
  const members = all.slice(start, start + 2).map(
    ([logicalId, type, physicalId, status = 'CREATE_COMPLETE']) =>
      `<member><LogicalResourceId>${logicalId}</LogicalResourceId><ResourceType>${type}</ResourceType>
       ${physicalId && `<PhysicalResourceId>${physicalId}</PhysicalResourceId>`}
       <ResourceStatus>${status}</ResourceStatus><LastUpdatedTimestamp>2026-11-26T10:00:00Z</LastUpdatedTimestamp></member>`,
  )
  const next = start + 2 < all.length ? `<NextToken>${start + 2}</NextToken>` : ''
  return [
    200,
    `<ListStackResourcesResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><ListStackResourcesResult>
     <StackResourceSummaries>${members.join('')}</StackResourceSummaries>${next}</ListStackResourcesResult></ListStackResourcesResponse>`,
  ]
}

const errorXml = (status: number, code: string, message: string): [number, string] => [
  status,
  `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type><Code>${code}</Code>
   <Message>${message}</Message></Error><RequestId>0</RequestId></ErrorResponse>`,
]
