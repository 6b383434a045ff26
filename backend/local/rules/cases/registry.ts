import { aboutProperties, type Case } from './case.ts'

export const table = {
  AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
}

export const role = {
  AssumeRolePolicyDocument: {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
    ],
  },
}

export const lambda = {
  Code: { S3Bucket: 'assets', S3Key: 'code.zip' },
  Handler: 'index.handler',
  Runtime: 'nodejs24.x',
  Role: 'arn:aws:iam::123456789012:role/it',
  LoggingConfig: { LogGroup: 'functions' },
}

export const alarm = {
  Namespace: 'AWS/SQS',
  MetricName: 'ApproximateAgeOfOldestMessage',
  Statistic: 'Maximum',
  Period: 300,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanThreshold',
}

const layer = (version: number) => `arn:aws:lambda:eu-central-1:123456789012:layer:it:${version}`
const topic = (number: number) => `arn:aws:sns:eu-central-1:123456789012:topic-${number}`

const readsFromQueue = (attribute: string) => ({
  Queue: { Type: 'AWS::SQS::Queue' },
  It: {
    Type: 'AWS::SSM::Parameter',
    Properties: { Type: 'String', Value: { 'Fn::GetAtt': ['Queue', attribute] } },
  },
})

const queue = (broken: Record<string, unknown>, rule: string, message: string) =>
  aboutProperties(rule, 'AWS::SQS::Queue', message, broken, { VisibilityTimeout: 60 })

export const registryCases: Case[] = [
  {
    rule: 'cloudformation/unknown-type',
    message: 'Unrecognized resource types: [AWS::SQS::Cue]',
    broken: { It: { Type: 'AWS::SQS::Cue' } },
    right: { It: { Type: 'AWS::SQS::Queue' } },
  },
  queue(
    { VisibilityTimeOut: 60 },
    'cloudformation/unknown-property',
    '#: extraneous key [VisibilityTimeOut] is not permitted',
  ),
  queue(
    { VisibilityTimeout: 'long' },
    'cloudformation/value-type',
    '#/VisibilityTimeout: expected type: Integer, found: String',
  ),
  queue(
    { Tags: { Key: 'a', Value: 'b' } },
    'cloudformation/value-type',
    '#/Tags: expected type: JSONArray, found: JSONObject',
  ),
  queue(
    { VisibilityTimeout: 50_000 },
    'cloudformation/value-limit',
    '#/VisibilityTimeout: 50000 is not less or equal to 43200',
  ),
  aboutProperties(
    'cloudformation/required-property',
    'AWS::AppSync::GraphQLApi',
    '#: required key [AuthenticationType] not found',
    { Name: 'api' },
    { Name: 'api', AuthenticationType: 'AWS_IAM' },
  ),
  aboutProperties(
    'cloudformation/required-property',
    'AWS::CloudFront::KeyGroup',
    '#/KeyGroupConfig: required key [Name] not found',
    { KeyGroupConfig: { Items: ['K1'] } },
    { KeyGroupConfig: { Items: ['K1'], Name: 'keys' } },
  ),
  aboutProperties(
    'cloudformation/allowed-value',
    'AWS::SSM::Parameter',
    '#/Type: SecureString is not a valid enum value',
    { Type: 'SecureString', Value: 'x' },
    { Type: 'String', Value: 'x' },
  ),
  aboutProperties(
    'api/value-limit',
    'AWS::DynamoDB::Table',
    "at 'BillingMode' failed to satisfy constraint: Member must satisfy enum value set",
    { ...table, BillingMode: 'PER_REQUEST' },
    { ...table, BillingMode: 'PAY_PER_REQUEST' },
  ),
  aboutProperties(
    'cloudformation/value-limit',
    'AWS::AppSync::DataSource',
    '#/Name: failed validation constraint for keyword [pattern]',
    { ApiId: 'a', Name: 'my-source', Type: 'NONE' },
    { ApiId: 'a', Name: 'mySource', Type: 'NONE' },
  ),
  aboutProperties(
    'cloudformation/value-limit',
    'AWS::IAM::Role',
    '#/Description: failed validation constraint for keyword [pattern]',
    { ...role, Description: 'Writes photos — and reads them' },
    { ...role, Description: 'Writes photos, and reads them' },
  ),
  aboutProperties(
    'cloudformation/value-limit',
    'AWS::Lambda::Function',
    '#/Description: expected maxLength: 256, actual: 257',
    { ...lambda, Description: 'x'.repeat(257) },
    { ...lambda, Description: 'x'.repeat(256) },
  ),
  aboutProperties(
    'cloudformation/value-limit',
    'AWS::Lambda::Function',
    '#/Layers: expected maximum item count: 5, found: 6',
    { ...lambda, Layers: [1, 2, 3, 4, 5, 6].map(layer) },
    { ...lambda, Layers: [1, 2, 3, 4, 5].map(layer) },
  ),
  aboutProperties(
    'api/value-limit',
    'AWS::CloudWatch::Alarm',
    "at 'AlarmActions' failed to satisfy constraint: Member must have length less than or equal to 5",
    { ...alarm, AlarmActions: [1, 2, 3, 4, 5, 6].map(topic) },
    { ...alarm, AlarmActions: [1, 2, 3, 4, 5].map(topic) },
  ),
  {
    rule: 'cloudformation/unknown-attribute',
    message: 'resource Queue does not support attribute type Url in Fn::GetAtt',
    broken: readsFromQueue('Url'),
    right: readsFromQueue('QueueUrl'),
  },
]
