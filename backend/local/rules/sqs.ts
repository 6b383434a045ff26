import { Unknown } from './known-values.ts'
import type { ResourceRule } from './rule.ts'
import type { StackResource } from './system.ts'

const QUEUE = 'AWS::SQS::Queue'
const API = 'docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html'

const isFifo = ({ properties }: StackResource) => String(properties.FifoQueue) === 'true'

/** CloudFormation takes the redrive policy as an object and as its JSON. */
function redriveOf({ properties: { RedrivePolicy: policy } }: StackResource): any {
  if (typeof policy !== 'string') return policy instanceof Unknown ? undefined : policy
  try {
    return JSON.parse(policy)
  } catch {
    return undefined
  }
}

export const sqsRules: ResourceRule[] = [
  {
    id: 'sqs/queue-name',
    type: QUEUE,
    effect: 'refused',
    source: 'docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html',
    *check(resource) {
      const { QueueName: name } = resource.properties
      if (typeof name !== 'string') return
      const isRight = isFifo(resource) ? /^[\w-]{1,75}\.fifo$/.test(name) : /^[\w-]{1,80}$/.test(name)
      if (!isRight)
        yield `Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length${isFifo(resource) ? ', and a FIFO queue ends in .fifo' : ''} (${name})`
    },
  },
  {
    id: 'sqs/redrive-policy',
    type: QUEUE,
    effect: 'refused',
    source: API,
    *check(resource) {
      const redrive = redriveOf(resource)
      if (redrive === undefined) return
      const { deadLetterTargetArn: target, maxReceiveCount: count } = redrive
      if (target === undefined || count === undefined)
        yield `Value ${JSON.stringify(redrive)} for parameter RedrivePolicy is invalid. Reason: Redrive policy does not contain mandatory attribute: ${target === undefined ? 'deadLetterTargetArn' : 'maxReceiveCount'}.`
      if (Number(count) < 1 || Number(count) > 1000)
        yield `Value ${count} for parameter RedrivePolicy is invalid. Reason: Invalid value for maxReceiveCount: ${count}, valid values are from 1 to 1000 both inclusive.`
      const queue = target instanceof Unknown ? target.resource : undefined
      if (queue?.type !== QUEUE) return
      if (queue.logicalId === resource.logicalId && queue.stack === resource.stack)
        yield 'The dead letter queue of a queue cannot be the queue itself.'
      if (isFifo(queue) !== isFifo(resource))
        yield `Value for parameter RedrivePolicy is invalid. Reason: Dead letter target must be the same type of queue as the source.`
    },
  },
  {
    id: 'sqs/fifo-settings',
    type: QUEUE,
    effect: 'refused',
    source: API,
    *check(resource) {
      const { ContentBasedDeduplication, DeduplicationScope, FifoThroughputLimit } = resource.properties
      if (!isFifo(resource) && String(ContentBasedDeduplication) === 'true')
        yield 'Unknown Attribute ContentBasedDeduplication.'
      if (!isFifo(resource) && (DeduplicationScope ?? FifoThroughputLimit) !== undefined)
        yield 'Unknown Attribute: DeduplicationScope and FifoThroughputLimit are for FIFO queues.'
      if (FifoThroughputLimit === 'perMessageGroupId' && DeduplicationScope !== 'messageGroup')
        yield 'FifoThroughputLimit can be perMessageGroupId only when DeduplicationScope is messageGroup.'
    },
  },
  {
    id: 'sqs/dead-letters-expire',
    type: QUEUE,
    effect: 'wrong',
    source:
      'docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html#understanding-message-retention-periods',
    *check(resource) {
      const target = redriveOf(resource)?.deadLetterTargetArn
      const queue = target instanceof Unknown ? target.resource : undefined
      if (queue?.type !== QUEUE || isFifo(queue)) return
      const [here, there] = [resource, queue].map(({ properties }) =>
        Number(properties.MessageRetentionPeriod ?? 345_600),
      ) as [number, number]
      if (there < here)
        yield `a message keeps its age when it moves to the dead-letter queue ${queue.logicalId}, which keeps messages for ${there} s, less than the ${here} s of this queue. It may expire there at once. Set a longer MessageRetentionPeriod there.`
    },
  },
  {
    id: 'sqs/policy-size',
    type: 'AWS::SQS::QueuePolicy',
    effect: 'refused',
    source: 'docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html',
    *check({ properties: { PolicyDocument } }) {
      const statements = [PolicyDocument?.Statement ?? []].flat()
      if (statements.length > 20) yield `The policy has ${statements.length} statements; the maximum is 20.`
      for (const { Action, Principal } of statements) {
        if ([Action].flat().length > 7)
          yield `OverLimit: ${[Action].flat().length} Actions were found, maximum allowed is 7.`
        if (Principal && typeof Principal === 'object' && [Principal.AWS ?? []].flat().length > 50)
          yield `The policy has ${[Principal.AWS].flat().length} principals; the maximum is 50.`
      }
    },
  },
]
