import type { Case } from './case.ts'
import { lambda, role, table } from './registry.ts'

const arn = (id: string, attribute = 'Arn') => ({ 'Fn::GetAtt': [id, attribute] })

const trusting = (Service: string) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service } }],
    },
  },
})
const Role = { Type: 'AWS::IAM::Role', Properties: role }
const Queue = { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60 } }
const Function = { Type: 'AWS::Lambda::Function', Properties: { ...lambda, Role: arn('Role') } }

const policy = (Action: string[], Resource: unknown) => ({
  Type: 'AWS::IAM::Policy',
  Properties: {
    ...{ PolicyName: 'it', Roles: [{ Ref: 'Role' }] },
    PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] },
  },
})
const RECEIVE = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']

const mapping = (FunctionName: string) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { EventSourceArn: arn('Queue'), FunctionName: { Ref: FunctionName } },
})

const fromQueue = (message: string, actions: string[]): Case => {
  const context = { Role, Queue, Function, It: mapping('Function') }
  return {
    ...{ rule: 'lambda/event-source-permissions', message },
    broken: { ...context, Policy: policy(actions, arn('Queue')) },
    right: { ...context, Policy: policy(RECEIVE, arn('Queue')) },
  }
}

const fromTable = (): Case => {
  const mappingOfStream = {
    ...{ EventSourceArn: arn('Table', 'StreamArn'), FunctionName: { Ref: 'Function' } },
    ...{ StartingPosition: 'LATEST', MaximumRetryAttempts: 10 },
  }
  const context = {
    ...{ Role, Function },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: { ...table, StreamSpecification: { StreamViewType: 'NEW_IMAGE' } },
    },
    It: { Type: 'AWS::Lambda::EventSourceMapping', Properties: mappingOfStream },
  }
  const read = ['GetRecords', 'GetShardIterator', 'DescribeStream'].map((action) => `dynamodb:${action}`)
  return {
    rule: 'lambda/event-source-permissions',
    message: 'does not have permissions to call DescribeStream on DynamoDB',
    broken: { ...context, Policy: policy(read.slice(0, 2), arn('Table', 'StreamArn')) },
    right: { ...context, Policy: policy(read, arn('Table', 'StreamArn')) },
  }
}

/** A function that a queue calls, and that may send messages to that queue. */
const inLoop = (change: object) => ({
  ...{ Queue, Role, Mapping: mapping('It') },
  Policy: policy([...RECEIVE, 'sqs:SendMessage'], arn('Queue')),
  It: { ...Function, Properties: { ...Function.Properties, ...change } },
})

const calledBy = (Principal: string, It: Record<string, unknown> & { Type: string }): Case => ({
  rule: 'lambda/caller-without-permission',
  message: `no AWS::Lambda::Permission allows ${Principal} to call Function`,
  broken: { Function, Role, It },
  right: {
    ...{ Function, Role, It },
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        ...{ Action: 'lambda:InvokeFunction', FunctionName: arn('Function'), Principal },
        SourceAccount: '123456789012',
      },
    },
  },
})

const authorizer = {
  AuthenticationType: 'AWS_LAMBDA',
  LambdaAuthorizerConfig: { AuthorizerUri: arn('Function') },
}
const calls = policy(['lambda:InvokeFunction'], arn('Function'))

/** A data source of AppSync that calls a function. */
const dataSource = (message: string, broken: object): Case => {
  const right = {
    ...{ Function: { ...Function, Properties: lambda }, Role: trusting('appsync.amazonaws.com') },
    Policy: calls,
    Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'api', AuthenticationType: 'AWS_IAM' } },
    It: {
      Type: 'AWS::AppSync::DataSource',
      Properties: {
        ...{ ApiId: arn('Api', 'ApiId'), Name: 'Code', Type: 'AWS_LAMBDA', ServiceRoleArn: arn('Role') },
        LambdaConfig: { LambdaFunctionArn: arn('Function') },
      },
    },
  }
  return { ...{ rule: 'appsync/data-source-role', message, right }, broken: { ...right, ...broken } }
}

const notifying = (It: Record<string, unknown> & { Type: string }, broken: object, message: string): Case => {
  const right = {
    ...{ Queue, It },
    Policy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: 'Queue' }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              ...{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arn('Queue') },
              Principal: { Service: 's3.amazonaws.com' },
            },
          ],
        },
      },
    },
  }
  return { ...{ rule: 's3/notification-destination', message, right }, broken: { ...right, ...broken } }
}
const otherPolicy = {
  Policy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Queue' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            ...{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arn('Queue') },
            Principal: { Service: 'sns.amazonaws.com' },
          },
        ],
      },
    },
  },
}
const bucket = {
  ...{ Type: 'AWS::S3::Bucket', DeletionPolicy: 'RetainExceptOnCreate' },
  Properties: {
    NotificationConfiguration: {
      QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: arn('Queue') }],
    },
  },
}
const cdksOwn = {
  Type: 'Custom::S3BucketNotifications',
  Properties: {
    NotificationConfiguration: {
      QueueConfigurations: [{ Events: ['s3:ObjectCreated:*'], QueueArn: arn('Queue') }],
    },
  },
}

export const permissionCases: Case[] = [
  {
    rule: 'lambda/role-not-assumable',
    message: 'The role defined for the function cannot be assumed by Lambda.',
    broken: { It: Function, Role: trusting('appsync.amazonaws.com') },
    right: { It: Function, Role },
  },
  fromQueue('does not have permissions to call ReceiveMessage on SQS', RECEIVE.slice(1)),
  fromQueue('does not have permissions to call DeleteMessage on SQS', ['sqs:ReceiveMessage']),
  fromTable(),
  {
    rule: 'lambda/stopped-loop',
    message: 'Lambda stops such a loop after about 16 rounds',
    broken: inLoop({}),
    right: inLoop({ RecursiveLoop: 'Allow' }),
  },
  calledBy('appsync.amazonaws.com', {
    Type: 'AWS::AppSync::GraphQLApi',
    Properties: {
      ...{ Name: 'api', AuthenticationType: 'AWS_IAM' },
      AdditionalAuthenticationProviders: [authorizer],
    },
  }),
  calledBy('events.amazonaws.com', {
    Type: 'AWS::Events::Rule',
    Properties: { ScheduleExpression: 'rate(5 minutes)', Targets: [{ Id: 'it', Arn: arn('Function') }] },
  }),
  calledBy('cognito-idp.amazonaws.com', {
    Type: 'AWS::Cognito::UserPool',
    Properties: { LambdaConfig: { PreSignUp: arn('Function') } },
  }),
  dataSource('AppSync may not assume the role Role', { Role }),
  dataSource('the role Role may not call Function', {
    Policy: policy(['lambda:GetFunction'], arn('Function')),
  }),
  notifying(bucket, otherPolicy, 'no policy of the queue Queue allows s3.amazonaws.com to send messages'),
  notifying(cdksOwn, otherPolicy, 'no policy of the queue Queue allows s3.amazonaws.com to send messages'),
  notifying(
    bucket,
    { Queue: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: 'alias/aws/sqs' } } },
    'S3 cannot use the AWS managed key',
  ),
]
