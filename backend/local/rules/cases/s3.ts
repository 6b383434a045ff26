import { aboutProperties, type Case } from './case.ts'

const TYPE = 'AWS::S3::Bucket'

const bucket = (rule: string, message: string, broken: object, right: object = {}): Case => ({
  ...{ rule, message },
  broken: { It: { Type: TYPE, DeletionPolicy: 'RetainExceptOnCreate', Properties: { ...broken } } },
  right: { It: { Type: TYPE, DeletionPolicy: 'RetainExceptOnCreate', Properties: { ...right } } },
})

const lifecycle = (message: string, rule: object, right: object = { ExpirationInDays: 1 }) => {
  const withRule = (one: object) => ({ LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ...one }] } })
  return bucket('s3/lifecycle', message, withRule(rule), withRule(right))
}

const cors = (message: string, rule: object) => {
  const right = { AllowedMethods: ['GET'], AllowedOrigins: ['https://*.example.com'] }
  const withRule = (one: object) => ({ CorsConfiguration: { CorsRules: [one] } })
  return bucket('s3/cors', message, withRule({ ...right, ...rule }), withRule(right))
}

const notifying = (prefixes: string[]) => ({
  QueueConfigurations: prefixes.map((Value) => ({
    Event: 's3:ObjectCreated:*',
    Queue: 'arn:aws:sqs:eu-central-1:123456789012:it',
    Filter: { S3Key: { Rules: [{ Name: 'prefix', Value }] } },
  })),
})

const policy = (characters: number) => ({
  Type: 'AWS::S3::BucketPolicy',
  Properties: {
    Bucket: 'photos',
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          ...{ Effect: 'Deny', Action: 's3:*', Principal: '*' },
          Resource: `arn:aws:s3:::photos/${'x'.repeat(characters)}`,
        },
      ],
    },
  },
})

export const s3Cases: Case[] = [
  bucket(
    's3/bucket-name',
    'The specified bucket is not valid. (my..bucket)',
    { BucketName: 'my..bucket' },
    { BucketName: 'my-bucket' },
  ),
  lifecycle(
    'can only be used in Lifecycle V2',
    { Prefix: 'a/', NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 1 } },
    {
      ...{ Prefix: 'a/', ObjectSizeGreaterThan: '1' },
      NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 1 },
    },
  ),
  lifecycle('At least one action needs to be specified', { Prefix: 'a/' }),
  lifecycle("must be greater than or equal to 30 for storageClass 'STANDARD_IA'", {
    Transitions: [{ StorageClass: 'STANDARD_IA', TransitionInDays: 7 }],
  }),
  lifecycle("greater than 'Days' in the Transition action", {
    ...{ ExpirationInDays: 30, Transitions: [{ StorageClass: 'GLACIER', TransitionInDays: 60 }] },
  }),
  cors('Unsupported method is PATCH', { AllowedMethods: ['PATCH'] }),
  cors('can not have more than one wildcard', { AllowedOrigins: ['https://*.*.com'] }),
  bucket(
    's3/notifications',
    'Configuration is ambiguously defined.',
    { NotificationConfiguration: notifying(['uploads/', 'uploads/new/']) },
    { NotificationConfiguration: notifying(['uploads/', 'media/']) },
  ),
  aboutProperties(
    's3/notifications',
    'Custom::S3BucketNotifications',
    'Configuration is ambiguously defined.',
    { NotificationConfiguration: cdksOwn(['uploads/', '']) },
    { NotificationConfiguration: cdksOwn(['uploads/', 'media/']) },
  ),
  bucket(
    's3/access-control-list',
    'Bucket cannot have ACLs',
    { AccessControl: 'PublicRead' },
    {
      AccessControl: 'LogDeliveryWrite',
      OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
    },
  ),
  {
    rule: 's3/policy-size',
    message: 'PolicyTooLarge',
    broken: { It: policy(20_481) },
    right: { It: policy(20) },
  },
  {
    rule: 's3/deleted-while-full',
    message: 'removing the stack fails once the bucket holds objects',
    broken: { It: { Type: TYPE } },
    right: {
      It: { Type: TYPE },
      Emptied: { Type: 'Custom::S3AutoDeleteObjects', Properties: { BucketName: { Ref: 'It' } } },
    },
  },
]

/** As CDK's custom resource takes it. */
function cdksOwn(prefixes: string[]) {
  return {
    QueueConfigurations: prefixes.map((Value) => ({
      ...{ Events: ['s3:ObjectCreated:*'], QueueArn: 'arn:aws:sqs:eu-central-1:123456789012:it' },
      Filter: { Key: { FilterRules: [{ Name: 'prefix', Value }] } },
    })),
  }
}
