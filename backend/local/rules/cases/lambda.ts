import { aboutProperties, type Case } from './case.ts'
import { lambda, table } from './registry.ts'

const onFunction = (rule: string, message: string, change: object, correct: object = {}) =>
  aboutProperties(rule, 'AWS::Lambda::Function', message, { ...lambda, ...change }, { ...lambda, ...correct })

const variables = (Variables: Record<string, string>) => ({ Environment: { Variables } })

const target = { Type: 'AWS::Lambda::Function', Properties: { ...lambda, Timeout: 60 } }
const queue = (Properties: object) => ({ Type: 'AWS::SQS::Queue', Properties: { ...Properties } })
const redriven = (maxReceiveCount: number) => ({
  VisibilityTimeout: 360,
  RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount },
})
const photos = {
  Type: 'AWS::DynamoDB::Table',
  Properties: { ...table, StreamSpecification: { StreamViewType: 'NEW_IMAGE' } },
}

/** A mapping from a queue to a function that may take 60 seconds. */
const fromQueue = (
  rule: string,
  message: string,
  change: object,
  correct: object = {},
  queueProperties: object = {},
) => {
  const right = { EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, FunctionName: { Ref: 'Function' } }
  return aboutProperties(
    rule,
    'AWS::Lambda::EventSourceMapping',
    message,
    { ...right, ...change },
    { ...right, ...correct },
    { Function: target, Queue: queue({ VisibilityTimeout: 360, ...queueProperties }) },
  )
}

const fromTable = (rule: string, message: string, change: object, Table: typeof photos = photos): Case => {
  const right = {
    ...{ EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] }, FunctionName: { Ref: 'Function' } },
    ...{ StartingPosition: 'LATEST', MaximumRetryAttempts: 10 },
  }
  const mapping = (Properties: object) => ({
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { ...Properties },
  })
  const context = { Function: target, Failures: queue({}), Fifo: queue({ FifoQueue: true }) }
  return {
    ...{ rule, message },
    broken: { ...context, Table, It: mapping({ ...right, ...change }) },
    right: { ...context, Table: photos, It: mapping(right) },
  }
}

const permission = { Action: 'lambda:InvokeFunction', FunctionName: 'it', Principal: 's3.amazonaws.com' }

/** The asset is one byte over what Lambda unpacks. */
const unzipped = (rule: string, type: string, broken: object, right: object): Case => ({
  ...aboutProperties(
    rule,
    type,
    'Unzipped size must be smaller than 262144000 bytes',
    { ...broken },
    { ...right },
  ),
  assets: { large: 'x'.repeat(262_144_001) },
})

export const lambdaCases: Case[] = [
  onFunction(
    'lambda/environment-size',
    'exceeded the 4KB limit',
    variables({ LONG: 'x'.repeat(4096) }),
    variables({ SHORT: 'x' }),
  ),
  onFunction(
    'lambda/environment-names',
    'Reserved keys used in this request: AWS_REGION',
    variables({ AWS_REGION: 'eu-central-1' }),
  ),
  onFunction(
    'lambda/environment-names',
    "Value 'my-name'",
    variables({ 'my-name': 'x' }),
    variables({ MY_NAME: 'x' }),
  ),
  onFunction('lambda/memory', 'less than or equal to 10240', { MemorySize: 10_241 }, { MemorySize: 3008 }),
  onFunction(
    'lambda/memory-in-new-account',
    'less than or equal to 3008',
    { MemorySize: 3009 },
    { MemorySize: 3008 },
  ),
  onFunction('lambda/code-source', 'Runtime and Handler are mandatory', { Runtime: undefined }),
  onFunction('lambda/code-source', 'ZipFile can only be used', { Code: { ZipFile: 'x' }, Runtime: 'java25' }),
  onFunction('lambda/runtime-ended', 'The runtime parameter of nodejs18.x is no longer supported', {
    Runtime: 'nodejs18.x',
  }),
  onFunction(
    'lambda/reserved-concurrency',
    'below its minimum value of [100]',
    { ReservedConcurrentExecutions: 901 },
    { ReservedConcurrentExecutions: 0 },
  ),
  onFunction(
    'lambda/reserved-in-new-account',
    'below its minimum value of [10]',
    { ReservedConcurrentExecutions: 2 },
    { ReservedConcurrentExecutions: 0 },
  ),
  onFunction('lambda/log-level', 'when the log format is JSON', {
    LoggingConfig: { LogFormat: 'Text', SystemLogLevel: 'WARN' },
  }),
  onFunction(
    'cloudformation/value-limit',
    '#/Timeout: 901 is not less or equal to 900',
    { Timeout: 901 },
    { Timeout: 900 },
  ),
  onFunction('cloudformation/value-limit', '#/MemorySize: 64 is not greater or equal to 128', {
    MemorySize: 64,
  }),
  aboutProperties(
    'lambda/dead-letter-target',
    'AWS::Lambda::Function',
    'it must be a standard queue',
    { ...lambda, DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Fifo', 'Arn'] } } },
    { ...lambda, DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Standard', 'Arn'] } } },
    { Fifo: queue({ FifoQueue: true }), Standard: queue({}) },
  ),
  aboutProperties(
    'lambda/permission-source-account',
    'AWS::Lambda::Permission',
    "a bucket's ARN names no account",
    { ...permission, SourceArn: 'arn:aws:s3:::photos' },
    { ...permission, SourceArn: 'arn:aws:s3:::photos', SourceAccount: '123456789012' },
  ),
  aboutProperties(
    'lambda/async-settings',
    'AWS::Lambda::EventInvokeConfig',
    'less than or equal to 2',
    { FunctionName: 'it', Qualifier: '$LATEST', MaximumRetryAttempts: 3 },
    { FunctionName: 'it', Qualifier: '$LATEST', MaximumRetryAttempts: 2 },
  ),
  fromQueue(
    'lambda/batch-size',
    'must be greater than 0',
    { BatchSize: 11 },
    { BatchSize: 11, MaximumBatchingWindowInSeconds: 1 },
  ),
  fromQueue('lambda/settings-of-streams', 'Unsupported MaximumRetryAttempts', { MaximumRetryAttempts: 2 }),
  fromQueue(
    'lambda/filter-patterns',
    'Invalid filter pattern definition.',
    { FilterCriteria: { Filters: [{ Pattern: '{"body":"x"}' }] } },
    { FilterCriteria: { Filters: [{ Pattern: '{"body":{"a":["x"]}}' }] } },
  ),
  fromQueue(
    'cloudformation/value-limit',
    '#/ScalingConfig/MaximumConcurrency: 1 is not greater or equal to 2',
    { ScalingConfig: { MaximumConcurrency: 1 } },
    { ScalingConfig: { MaximumConcurrency: 2 } },
  ),
  {
    rule: 'lambda/visibility-under-timeout',
    message: 'Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds',
    broken: { ...fromQueue('', '', {}).broken, Queue: queue({}) },
    right: fromQueue('', '', {}).right,
  },
  {
    rule: 'lambda/receives-used-up',
    message: 'VisibilityTimeout (60) should be six times',
    broken: { ...fromQueue('', '', {}).broken, Queue: queue({ VisibilityTimeout: 60 }) },
    right: fromQueue('', '', {}).right,
  },
  {
    rule: 'lambda/receives-used-up',
    message: 'maxReceiveCount (3) should be at least 5',
    broken: { ...fromQueue('', '', {}).broken, Dead: queue({}), Queue: queue(redriven(3)) },
    right: { ...fromQueue('', '', {}).right, Dead: queue({}), Queue: queue(redriven(5)) },
  },
  fromTable('lambda/record-age', 'it must be -1, or 60 to 604800', { MaximumRecordAgeInSeconds: 30 }),
  fromTable('lambda/settings-of-streams', 'ScalingConfig is not supported', {
    ScalingConfig: { MaximumConcurrency: 2 },
  }),
  fromTable('lambda/settings-of-streams', 'startingPosition', { StartingPosition: undefined }),
  fromTable('lambda/failure-destination', 'it must be a standard queue', {
    DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Fifo', 'Arn'] } } },
  }),
  fromTable(
    'lambda/stream-of-table-without-stream',
    "Attribute 'StreamArn' does not exist",
    {},
    { Type: photos.Type, Properties: { ...table } as (typeof photos)['Properties'] },
  ),
  fromTable('lambda/endless-retries-of-stream', 'blocks its shard', { MaximumRetryAttempts: -1 }),
  unzipped(
    'lambda/unzipped-size',
    'AWS::Lambda::Function',
    { ...lambda, Code: { S3Bucket: 'assets', S3Key: 'large' } },
    lambda,
  ),
  unzipped(
    'lambda/layer-size',
    'AWS::Lambda::LayerVersion',
    { Content: { S3Bucket: 'assets', S3Key: 'large' } },
    { Content: { S3Bucket: 'assets', S3Key: 'small' } },
  ),
]
