/** For tests: DynamoDB alone on a port, over a folder. It allows every call and records it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Identity, Principal } from '../identity/contract.ts'
import { keptConnections } from '../service/kept-connections.ts'
import type { ServiceDeps } from '../service/service.ts'
import { createDynamoDb } from './dynamodb.ts'

export const caller = { kind: 'developer', accountId: '000000000000' } as Principal
export const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' }
export const region = 'eu-central-1'

/** Authorization requests: `dynamodb:PutItem arn:… leading key`. */
type CheckedCalls = string[]

function depsIn(stateDirectory: string, checkedCalls: CheckedCalls = []): ServiceDeps {
  const identity = {
    verify: async () => caller,
    authorize: (_: unknown, action: string, arn: string, context?: Record<string, string>) =>
      void checkedCalls.push([action, arn, ...Object.values(context ?? {})].join(' ')),
  } as unknown as Identity
  const gateway = { url: '', mount: () => {} }
  const log = (line: string) => console.error(line)
  return { region, accountId: '000000000000', gateway, identity, stateDirectory, log }
}

/** @param transactionMilliseconds as `createDynamoDb` takes it */
export async function serve(directory?: string, transactionMilliseconds?: number) {
  const stateDirectory = directory ?? (await mkdtemp(join(tmpdir(), 'dynamodb-')))
  const checkedCalls: CheckedCalls = []
  const service = await createDynamoDb(depsIn(stateDirectory, checkedCalls), transactionMilliseconds)
  const server = createServer(
    keptConnections,
    (request, response) => void service.httpHandler!.handle(request, response, request.url!),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = new DynamoDBClient({ endpoint, region, credentials, maxAttempts: 1 })
  /** Closes the service. Keeps the folder if `directory` was given. */
  async function close() {
    client.destroy()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await service.close!()
    if (!directory) await rm(stateDirectory, { recursive: true })
  }
  return { service, client, endpoint, checkedCalls, close }
}

/** Properties of a table with PK and SK, a global index on GPK and GSK, a stream and time to live. */
export const tableProperties = (TableName: string) => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['PK', 'SK', 'GPK', 'GSK'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S',
  })),
  KeySchema: [
    { AttributeName: 'PK', KeyType: 'HASH' },
    { AttributeName: 'SK', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byG',
      KeySchema: [
        { AttributeName: 'GPK', KeyType: 'HASH' },
        { AttributeName: 'GSK', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['title'] },
    },
  ],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
})
