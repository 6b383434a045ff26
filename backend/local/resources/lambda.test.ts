import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Cloud, Provider, Resource } from './provider.ts'
import { createLambda } from '../lambda/lambda.ts'
import { createSqs } from '../sqs/sqs.ts'
import { testDeps, type TestDeps } from '../tests/service-deps.ts'
import alias from './AWS.Lambda.Alias.ts'
import lambdaFunction from './AWS.Lambda.Function.ts'
import layerVersion from './AWS.Lambda.LayerVersion.ts'
import permission from './AWS.Lambda.Permission.ts'
import version from './AWS.Lambda.Version.ts'
import queue from './AWS.SQS.Queue.ts'
import queuePolicy from './AWS.SQS.QueuePolicy.ts'
import customResources from './Custom.Any.ts'

let deps: TestDeps
let cloud: Cloud
const noStreams = { read: async () => [], latest: async () => '', onAppend: () => () => {} }

beforeEach(async () => {
  deps = await testDeps()
  const sqs = createSqs(deps.forService('sqs'))
  const lambda = createLambda(deps.forService('lambda'), { sqs, streams: noStreams })
  cloud = { ...deps.forService('cloud'), sqs, lambda } as Cloud
})
afterEach(async () => {
  await cloud.lambda.close!()
  await cloud.sqs.close!()
  await deps.close()
})

function deploy(
  provider: Provider,
  logicalId: string,
  properties: object,
  assets: Record<string, string> = {},
) {
  const resource: Resource = {
    type: provider.type,
    stack: 'Stack',
    logicalId,
    properties,
    metadata: {},
    assemblyDirectory: deps.stateDirectory,
    physicalName: () => `stack-${logicalId}`,
    physicalId: (length) => logicalId.toLowerCase().padEnd(length, '0').slice(0, length),
    asset: (_bucket, key) => assets[key]!,
  }
  return provider.deploy(resource, cloud)
}
const deployFunction = (logicalId: string, Code: object, more: object = {}, assets = {}) => {
  const properties = {
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Timeout: 20,
    Role: deps.role('role', {}),
  }
  return deploy(lambdaFunction, logicalId, { ...properties, Code, ...more }, assets)
}
const invoke = (arn: unknown, payload: unknown = {}) =>
  cloud.lambda.invoke(String(arn), payload, cloud.identity.developerPrincipal)

/** A zip archive with one deflated file. */
function zip(name: string, text: string): Buffer {
  const content = deflateRawSync(text)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(8, 4)
  common.writeUInt32LE(content.length, 14)
  common.writeUInt32LE(text.length, 18)
  common.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), content])
  const central = Buffer.concat([Buffer.from('PK\x01\x02\0\0'), common, Buffer.alloc(14), Buffer.from(name)])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

test('a function runs from inline code, and from an archive with a layer', async () => {
  const inline = await deployFunction('Inline', { ZipFile: 'exports.handler = async () => "inline"' })
  expect(await invoke(inline.attributes!.Arn)).toEqual({ payload: 'inline' })
  expect(inline.ref).toBe('stack-Inline')

  const archive = join(deps.stateDirectory, 'code.zip')
  writeFileSync(archive, zip('lib/index.js', `exports.handler = async () => require('greeting')`))
  const layer = mkdtempSync(join(deps.stateDirectory, 'layer-'))
  mkdirSync(join(layer, 'nodejs/node_modules/greeting'), { recursive: true })
  writeFileSync(join(layer, 'nodejs/node_modules/greeting/index.js'), `module.exports = 'from the layer'`)
  const content = { Content: { S3Bucket: 'assets', S3Key: 'layer' } }
  const { ref } = await deploy(layerVersion, 'Layer', content, { layer })
  const Code = { S3Bucket: 'assets', S3Key: 'archive' }
  const zipped = await deployFunction(
    'Zipped',
    Code,
    { Layers: [ref], Handler: 'lib/index.handler' },
    { archive },
  )
  expect(await invoke(zipped.attributes!.Arn)).toEqual({ payload: 'from the layer' })
})

test('a function of another runtime deploys, and says what it needs when it is invoked', async () => {
  const { attributes } = await deployFunction(
    'Python',
    { S3Bucket: 'assets', S3Key: 'none' },
    { Runtime: 'python3.13' },
  )
  await expect(invoke(attributes!.Arn)).rejects.toThrow('needs python3.13')
})

test('a version and an alias lead to the function, and a permission lets a service through', async () => {
  const { attributes } = await deployFunction('Live', { ZipFile: 'exports.handler = async () => 1' })
  const FunctionName = String(attributes!.Arn)
  const one = await deploy(version, 'Version', { FunctionName })
  expect(one.ref).toBe(`${FunctionName}:1`)
  const live = await deploy(alias, 'Alias', { FunctionName, Name: 'live', FunctionVersion: '1' })
  expect(await invoke(live.ref)).toEqual({ payload: 1 })
  const SourceArn = 'arn:aws:events:eu-central-1:123456789012:rule/nightly'
  const rule = { kind: 'service' as const, service: 'events.amazonaws.com', sourceArn: SourceArn }
  await expect(cloud.lambda.invoke(FunctionName, {}, rule)).rejects.toThrow('not authorized')
  const Action = 'lambda:InvokeFunction'
  await deploy(permission, 'Permission', { FunctionName, Action, Principal: rule.service, SourceArn })
  expect(await cloud.lambda.invoke(FunctionName, {}, rule)).toEqual({ payload: 1 })
  const other = { ...rule, sourceArn: `${SourceArn}-other` }
  await expect(cloud.lambda.invoke(FunctionName, {}, other)).rejects.toThrow('not authorized')
})

test('a queue policy allows a bucket to send', async () => {
  const { ref, attributes } = await deploy(queue, 'Queue', {})
  const bucket = { kind: 'service' as const, service: 's3.amazonaws.com', sourceArn: 'arn:aws:s3:::pictures' }
  const Statement = {
    Effect: 'Allow',
    Principal: { Service: bucket.service },
    Action: 'sqs:SendMessage',
    Resource: attributes!.Arn,
  }
  await deploy(queuePolicy, 'Policy', { Queues: [ref], PolicyDocument: { Statement: [Statement] } })
  await cloud.sqs.send(String(attributes!.Arn), 'event', bucket)
})

/** Writes each event to a file, and answers like handlers on AWS: over https, without the port. */
const handler = (file: string) => `
  import { appendFileSync } from 'node:fs'
  import https from 'node:https'
  export const handler = async (event) => {
    appendFileSync(${JSON.stringify(file)}, JSON.stringify(event) + '\\n')
    const { size, fail } = event.ResourceProperties
    if (fail === 'throw') throw new Error('broken')
    const url = new URL(event.ResponseURL)
    const Status = fail === 'report' ? 'FAILED' : 'SUCCESS'
    const body = JSON.stringify({ Status, Reason: 'not today', PhysicalResourceId: 'thing-' + size, Data: { Size: size } })
    await new Promise((resolve, reject) => {
      const headers = { 'content-type': '', 'content-length': body.length }
      const request = https.request({ hostname: url.hostname, path: url.pathname, method: 'PUT', headers }, resolve)
      request.on('error', reject)
      request.end(body)
    })
  }`

test('a custom resource is created once, updated when its properties change, and replaced with its id', async () => {
  const file = join(deps.stateDirectory, 'events')
  const { attributes } = await deployFunction('Handler', { ZipFile: handler(file) })
  const properties = (size: number) => ({ ServiceToken: attributes!.Arn, size, nested: { on: true } })
  const custom = customResources[0]!
  const created = await deploy(custom, 'Thing', properties(1))
  expect(created).toEqual({ ref: 'thing-1', attributes: { Size: '1' } })
  expect(await deploy(custom, 'Thing', properties(1))).toEqual(created)
  expect(await deploy(custom, 'Thing', properties(2))).toEqual({ ref: 'thing-2', attributes: { Size: '2' } })
  const events = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const ResourceProperties = { size: '1', nested: { on: 'true' } }
  expect(events).toMatchObject([
    { RequestType: 'Create', LogicalResourceId: 'Thing', ResourceProperties },
    { RequestType: 'Update', PhysicalResourceId: 'thing-1', OldResourceProperties: ResourceProperties },
    { RequestType: 'Delete', PhysicalResourceId: 'thing-1', ResourceProperties },
  ])
})

test('a custom resource that fails says why, and is tried again as new at the next start', async () => {
  const file = join(deps.stateDirectory, 'events')
  const { attributes } = await deployFunction('Handler', { ZipFile: handler(file) })
  const custom = customResources[1]!
  const properties = { ServiceToken: attributes!.Arn, size: 1 }
  await expect(deploy(custom, 'Thing', { ...properties, fail: 'report' })).rejects.toThrow('not today')
  await expect(deploy(custom, 'Thing', { ...properties, fail: 'throw' })).rejects.toThrow('broken')
  await deploy(custom, 'Thing', properties)
  const types = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).RequestType)
  expect(types).toEqual(['Create', 'Create', 'Create'])
  const topic = { ServiceToken: 'arn:aws:sns:eu-central-1:123456789012:topic' }
  await expect(deploy(custom, 'Other', topic)).rejects.toThrow('locally only functions')
})
