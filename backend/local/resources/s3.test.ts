import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Cloud, Provider, Resource } from './provider.ts'
import { type RunningS3, functionArn, queueArn, startS3 } from '../s3/s3.fixture.ts'
import bucket from './AWS.S3.Bucket.ts'
import bucketPolicy from './AWS.S3.BucketPolicy.ts'
import notifications from './Custom.S3BucketNotifications.ts'

let s3: RunningS3
let cloud: Cloud
beforeAll(async () => {
  s3 = await startS3()
  cloud = { ...s3.deps, s3: s3.s3 } as Cloud
  await s3.s3.start!()
})
afterAll(() => s3.close())

const deploy = (provider: Provider, properties: any, logicalId = 'Resource') =>
  provider.deploy(
    { type: provider.type, logicalId, properties, physicalName: () => 'made-up-name' } as Resource,
    cloud,
  )
const put = (name: string, key: string) =>
  s3.s3.putObject(name, key, Buffer.from('x'), {}, s3.identity.developerPrincipal)

test('a bucket gives its name, ARN and domain names, and its policy speaks for its objects', async () => {
  expect(await deploy(bucket, {})).toEqual({
    ref: 'made-up-name',
    attributes: {
      Arn: 'arn:aws:s3:::made-up-name',
      DomainName: 'made-up-name.s3.amazonaws.com',
      RegionalDomainName: 'made-up-name.s3.eu-central-1.amazonaws.com',
      DualStackDomainName: 'made-up-name.s3.dualstack.eu-central-1.amazonaws.com',
    },
  })
  const deny = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::made-up-name/locked/*',
  }
  await deploy(bucketPolicy, { Bucket: 'made-up-name', PolicyDocument: { Statement: [deny] } })
  await expect(put('made-up-name', 'locked/1')).rejects.toMatchObject({ code: 'AccessDenied' })
  await put('made-up-name', 'open/1')
})

test('notifications are taken from the bucket itself and from the custom resource, where stacks may share one', async () => {
  const Filter = { S3Key: { Rules: [{ Name: 'prefix', Value: 'in/' }] } }
  const LambdaConfigurations = [{ Event: 's3:ObjectCreated:*', Function: functionArn, Filter }]
  await deploy(bucket, { BucketName: 'native', NotificationConfiguration: { LambdaConfigurations } })
  for (const key of ['out/1', 'in/1']) await put('native', key)
  await vi.waitFor(() => expect(s3.invoked).toHaveLength(1), 60_000)

  await deploy(bucket, { BucketName: 'shared' })
  const configuration = (Events: string[]) => ({ QueueConfigurations: [{ QueueArn: queueArn, Events }] })
  const common = { BucketName: 'shared', Managed: 'false' }
  await deploy(notifications, { ...common, NotificationConfiguration: configuration(['s3:ObjectCreated:*']) })
  await deploy(notifications, { ...common, NotificationConfiguration: configuration(['s3:ObjectRemoved:*']) })
  await put('shared', 'x')
  await s3.s3.deleteObject('shared', 'x', s3.identity.developerPrincipal)
  const names = () => s3.sent.map((message) => message.Event ?? message.Records[0].eventName)
  await vi.waitFor(
    () => expect(names()).toEqual(['s3:TestEvent', 'ObjectCreated:Put', 'ObjectRemoved:Delete']),
    60_000,
  )
})
