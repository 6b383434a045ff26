import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DeleteParameterCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Identity } from '../identity/contract.ts'
import { createGateway, type ListeningGateway } from '../service/gateway.ts'
import { createIdentity } from '../identity/identity.ts'
import { createSsm, type Ssm } from './ssm.ts'

const region = 'us-east-1'
const accountId = '123456789012'
let folder: string
let gateway: ListeningGateway
let identity: Identity
let client: SSMClient
let ssm: Ssm

async function start() {
  ssm = await createSsm({ region, accountId, gateway, identity, stateDirectory: folder, log: () => {} })
  gateway.mount('ssm', ssm.httpHandler!)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ssm-'))
  gateway = await createGateway({ port: 0 })
  identity = createIdentity({ region, accountId, secret: 'test' })
  await start()
  await gateway.listen()
  client = new SSMClient({
    region,
    endpoint: `${gateway.url}/ssm`,
    credentials: identity.developer,
    maxAttempts: 1,
  })
})

afterAll(async () => {
  client.destroy()
  await gateway.close()
  await rm(folder, { recursive: true })
})

const put = (Name: string, Value: string, more: object = {}) =>
  client.send(new PutParameterCommand({ Name, Value, Type: 'String', ...more }))
const get = async (Name: string, WithDecryption?: boolean) =>
  (await client.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter!

test('what a killed process has left half-written is removed at the next start', async () => {
  const left = join(folder, 'parameters.json.0123456789ab.tmp')
  await writeFile(left, '[')
  await start()
  expect(existsSync(left)).toBe(false)
})

test('a parameter is kept over a restart, and replaced only when asked', async () => {
  expect(await put('/app/size', 'small')).toMatchObject({ Version: 1, Tier: 'Standard' })
  await expect(put('/app/size', 'big')).rejects.toMatchObject({ name: 'ParameterAlreadyExists' })
  expect(await put('/app/size', 'big', { Overwrite: true })).toMatchObject({ Version: 2 })
  await start()
  expect(await get('/app/size')).toMatchObject({
    Value: 'big',
    Type: 'String',
    Version: 2,
    ARN: `arn:aws:ssm:${region}:${accountId}:parameter/app/size`,
  })
  expect((await get('/app/size')).LastModifiedDate).toBeInstanceOf(Date)
  await expect(get('/app/none')).rejects.toMatchObject({ name: 'ParameterNotFound' })
  await expect(get('/app/size:1')).rejects.toMatchObject({ name: 'ParameterVersionNotFound' })
})

test('a secret is encrypted on the disk and read only on request', async () => {
  await put('/app/secret', 'open sesame', { Type: 'SecureString' })
  expect((await get('/app/secret')).Value).not.toContain('sesame')
  expect((await get('/app/secret', true)).Value).toBe('open sesame')
  expect(await readFile(join(folder, 'parameters.json'), 'utf8')).not.toContain('sesame')
  await start()
  expect((await get('/app/secret', true)).Value).toBe('open sesame')
})

test('parameters are read by name, by path and listed', async () => {
  await put('/tree/one', '1')
  await put('/tree/two', '2')
  await put('/tree/deep/three', '3')
  const named = await client.send(new GetParametersCommand({ Names: ['/tree/one', '/tree/none'] }))
  expect([named.Parameters?.[0]?.Value, named.InvalidParameters]).toEqual(['1', ['/tree/none']])

  const path = async (more: object) => client.send(new GetParametersByPathCommand({ Path: '/tree', ...more }))
  const values = (answer: Awaited<ReturnType<typeof path>>) => answer.Parameters?.map(({ Value }) => Value)
  expect(values(await path({}))).toEqual(['1', '2'])
  const first = await path({ Recursive: true, MaxResults: 2 })
  expect(values(await path({ Recursive: true, MaxResults: 2, NextToken: first.NextToken }))).toEqual(['3'])

  const listed = await client.send(new DescribeParametersCommand({}))
  expect(listed.Parameters?.map(({ Name }) => Name)).toContain('/tree/deep/three')
  await client.send(new DeleteParameterCommand({ Name: '/tree/one' }))
  await expect(get('/tree/one')).rejects.toMatchObject({ name: 'ParameterNotFound' })
})

test('a name, value or pattern that Parameter Store would refuse is refused', async () => {
  await expect(put('a b', 'x')).rejects.toMatchObject({ name: 'ValidationException' })
  await expect(put('/aws/x', 'x')).rejects.toMatchObject({ name: 'ValidationException' })
  await expect(put('/app/long', 'x'.repeat(4097))).rejects.toMatchObject({ name: 'ValidationException' })
  await expect(put('/app/digits', 'x', { AllowedPattern: '^\\d+$' })).rejects.toMatchObject({
    name: 'ParameterPatternMismatchException',
  })
})

test('a role reads what its policy allows and nothing else', async () => {
  const roleArn = `arn:aws:iam::${accountId}:role/reader`
  const Resource = `arn:aws:ssm:${region}:${accountId}:parameter/app/*`
  const Statement = [{ Effect: 'Allow' as const, Action: 'ssm:GetParameter', Resource }]
  identity.putRolePolicy(roleArn, 'read', { Statement })
  const credentials = identity.credentialsOf(roleArn)
  const reader = new SSMClient({ region, endpoint: `${gateway.url}/ssm`, credentials, maxAttempts: 1 })
  const size = await reader.send(new GetParameterCommand({ Name: '/app/size' }))
  expect(size.Parameter?.Value).toBe('big')
  const denied = { name: 'AccessDeniedException' }
  await expect(reader.send(new GetParameterCommand({ Name: '/tree/two' }))).rejects.toMatchObject(denied)
  await expect(reader.send(new DeleteParameterCommand({ Name: '/app/size' }))).rejects.toMatchObject(denied)
  reader.destroy()
})

test('deploying the same template again keeps a value that was put since', async () => {
  const template = { Name: 'flag', Type: 'String', Value: 'off' }
  expect(await ssm.putParameter(template)).toEqual({ type: 'String', value: 'off' })
  await put('flag', 'on', { Overwrite: true })
  expect(await ssm.putParameter(template)).toEqual({ type: 'String', value: 'on' })
  expect(await ssm.putParameter({ ...template, Value: 'dim' })).toEqual({ type: 'String', value: 'dim' })
  expect((await get('flag')).Version).toBe(3)
})
