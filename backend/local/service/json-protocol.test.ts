import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDeps, type TestDeps } from '../tests/service-deps.ts'
import type { Caller } from '../identity/contract.ts'
import { AwsError } from './errors.ts'
import { jsonHttpHandler } from './json-protocol.ts'

let cloud: TestDeps
const calls: { operation: string; caller: Caller | undefined }[] = []
beforeAll(async () => {
  cloud = await testDeps()
  const httpHandler = jsonHttpHandler({
    service: 'dynamodb',
    targetPrefix: 'DynamoDB_20120810',
    contentType: 'application/x-amz-json-1.0',
    deps: cloud,
    unsignedOperations: ['DescribeEndpoints'],
    limit: 10_000,
    jsonService: {
      async call(operation, input, caller) {
        calls.push({ operation, caller })
        if (operation === 'PutItem') {
          throw new AwsError('ConditionalCheckFailedException', 'It is there', 400, {
            Item: { id: { S: 'old' } },
          })
        }
        if (input.TableName === 'broken') throw new TypeError('x is not a function')
        return { Item: { id: { S: 'ä' } } }
      },
    },
  })
  cloud.gateway.mount('dynamodb', httpHandler)
})
afterAll(() => cloud.close())

const client = () =>
  new DynamoDBClient({
    region: cloud.region,
    credentials: cloud.identity.developer,
    endpoint: `${cloud.gateway.url}/dynamodb`,
    maxAttempts: 1,
  })
const Key = { id: { S: '1' } }

test('an SDK calls an operation and reads its answer; the operation knows who called', async () => {
  const { Item } = await client().send(new GetItemCommand({ TableName: 'photos', Key }))
  expect(Item).toEqual({ id: { S: 'ä' } })
  expect(calls.at(-1)).toEqual({ operation: 'GetItem', caller: cloud.identity.developerPrincipal })
})

test("a service's error is the SDK's exception, with what it carries", async () => {
  await expect(client().send(new PutItemCommand({ TableName: 'photos', Item: Key }))).rejects.toMatchObject({
    ...{ name: 'ConditionalCheckFailedException', message: 'It is there', Item: { id: { S: 'old' } } },
  })
})

test('an internal error is a 500 without details, and a line at the terminal', async () => {
  await expect(client().send(new GetItemCommand({ TableName: 'broken', Key }))).rejects.toMatchObject({
    ...{ name: 'InternalServerError', $metadata: { httpStatusCode: 500 } },
  })
  expect(cloud.lines.at(-1)).toContain('x is not a function')
})

const post = (target: string, body: string | Buffer<ArrayBuffer> = '{}', headers = {}) =>
  fetch(`${cloud.gateway.url}/dynamodb/`, {
    method: 'POST',
    body,
    headers: { 'x-amz-target': target, ...headers },
  })

test('without a signature only unsigned operations are answered', async () => {
  expect(await (await post('DynamoDB_20120810.GetItem')).json()).toMatchObject({
    __type: 'MissingAuthenticationTokenException',
  })
  expect((await post('DynamoDB_20120810.DescribeEndpoints')).status).toBe(200)
  expect(calls.at(-1)).toEqual({ operation: 'DescribeEndpoints', caller: undefined })
})

const type = async (answer: Promise<Response>) => (await answer).headers.get('x-amzn-errortype')

test.each([
  ...['"{}"', '7', '[]', 'null', 'true', '{'].map((body) => [body, body] as const),
  ['text in another encoding', Buffer.from('{"TableName":"caf\xe9"}', 'latin1')] as const,
])('fault 53: a body of %s is refused, and no operation sees it', async (_, body) => {
  const before = calls.length
  const answer = await post('DynamoDB_20120810.DescribeEndpoints', body)
  expect(answer.status).toBe(400)
  expect(answer.headers.get('x-amzn-errortype')).toBe('SerializationException')
  expect(calls).toHaveLength(before)
})

test('an unknown target and a body that is too large are refused, each by its own error', async () => {
  expect(await type(post('SQS.SendMessage'))).toBe('UnknownOperationException')
  expect(await type(post('DynamoDB_20120810.DescribeEndpoints', 'x'.repeat(20_000)))).toBe(
    'RequestEntityTooLargeException',
  )
})

test('a page of any origin may call it', async () => {
  const answer = await fetch(`${cloud.gateway.url}/dynamodb/`, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://localhost:5173',
      'access-control-request-headers': 'authorization,x-amz-target',
    },
  })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(answer.headers.get('access-control-allow-headers')).toBe('authorization,x-amz-target')
})
