import { aboutProperties, type Case } from './case.ts'

const TYPE = 'AWS::SQS::Queue'
const dead = (Properties: object = {}) => ({ Dead: { Type: TYPE, Properties: { ...Properties } } })
const redrive = (maxReceiveCount: number) => ({
  RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount },
})
const right = { ...redrive(5), MessageRetentionPeriod: 345_600 }

const queue = (rule: string, message: string, broken: object, others = dead()) =>
  aboutProperties(rule, TYPE, message, { ...broken }, right, others)

const ACTIONS = [
  ...['SendMessage', 'ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility'],
  ...['GetQueueUrl', 'GetQueueAttributes', 'SetQueueAttributes', 'PurgeQueue'],
]

export const sqsCases: Case[] = [
  queue('sqs/queue-name', 'Can only include alphanumeric', { QueueName: 'my queue' }),
  queue('sqs/queue-name', 'a FIFO queue ends in .fifo', { QueueName: 'photos', FifoQueue: true }),
  queue('sqs/redrive-policy', 'valid values are from 1 to 1000', redrive(1001)),
  queue('sqs/redrive-policy', 'mandatory attribute: maxReceiveCount', {
    RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] } },
  }),
  queue('sqs/redrive-policy', 'the same type of queue', { ...redrive(5), FifoQueue: true }),
  queue('sqs/fifo-settings', 'Unknown Attribute ContentBasedDeduplication', {
    ContentBasedDeduplication: true,
  }),
  queue('sqs/dead-letters-expire', 'It may expire there at once', {
    ...redrive(5),
    MessageRetentionPeriod: 1_209_600,
  }),
  queue('cloudformation/value-limit', '#/DelaySeconds: 901 is not less or equal to 900', {
    DelaySeconds: 901,
  }),
  aboutProperties(
    'sqs/policy-size',
    'AWS::SQS::QueuePolicy',
    'OverLimit: 8 Actions were found, maximum allowed is 7.',
    policy(ACTIONS),
    policy(ACTIONS.slice(1)),
    dead(),
  ),
]

function policy(actions: string[]) {
  const Action = actions.map((action) => `sqs:${action}`)
  return {
    Queues: [{ Ref: 'Dead' }],
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action, Resource: '*' }],
    },
  }
}
