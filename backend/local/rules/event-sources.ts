import { Unknown } from './known-values.ts'
import { functionOf } from './permissions.ts'
import type { ResourceRule } from './rule.ts'
import type { StackResource } from './system.ts'

const MAPPING = 'AWS::Lambda::EventSourceMapping'
const API = 'docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html'

type Kind = 'sqs' | 'dynamodb' | 'kinesis' | 'other'

const resourceOf = (value: unknown): StackResource | undefined =>
  value instanceof Unknown ? value.resource : undefined

/** The service that the records come from. */
function kindOf({ properties: { EventSourceArn: arn } }: StackResource): Kind {
  const type = resourceOf(arn)?.type ?? ''
  const text = typeof arn === 'string' ? arn : arn instanceof Unknown ? arn.text : ''
  if (type === 'AWS::SQS::Queue' || /:sqs:/.test(text)) return 'sqs'
  if (/^AWS::DynamoDB::/.test(type) || /:dynamodb:/.test(text)) return 'dynamodb'
  if (/^AWS::Kinesis::/.test(type) || /:kinesis:/.test(text)) return 'kinesis'
  return 'other'
}

const isStream = (kind: Kind) => kind === 'dynamodb' || kind === 'kinesis'
const isFifo = (queue: StackResource | undefined) => String(queue?.properties.FifoQueue) === 'true'

/** Settings of streams only. */
const OF_STREAMS = [
  'BisectBatchOnFunctionError',
  'MaximumRecordAgeInSeconds',
  'MaximumRetryAttempts',
  'ParallelizationFactor',
  'StartingPosition',
  'TumblingWindowInSeconds',
]

export const eventSourceRules: ResourceRule[] = [
  {
    id: 'lambda/visibility-under-timeout',
    type: MAPPING,
    effect: 'refused',
    source:
      'docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html; github.com/hashicorp/terraform-provider-aws/issues/18099',
    *check({ properties }) {
      const queue = resourceOf(properties.EventSourceArn)
      const lambda = functionOf(properties.FunctionName)
      if (queue?.type !== 'AWS::SQS::Queue' || !lambda) return
      const [visibility, timeout] = [queue.properties.VisibilityTimeout ?? 30, lambda.properties.Timeout ?? 3]
      if (Number(visibility) < Number(timeout))
        yield `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${timeout} seconds`
    },
  },
  {
    id: 'lambda/receives-used-up',
    type: MAPPING,
    effect: 'wrong',
    source:
      'likely: docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html ("at least six times the timeout"; "maxReceiveCount … at least 5")',
    *check({ properties }) {
      const queue = resourceOf(properties.EventSourceArn)
      const lambda = functionOf(properties.FunctionName)
      if (queue?.type !== 'AWS::SQS::Queue' || !lambda) return
      const { VisibilityTimeout: visibility = 30, RedrivePolicy } = queue.properties
      const { Timeout: timeout = 3 } = lambda.properties
      const isShort = Number(visibility) < 6 * Number(timeout)
      if (isShort && Number(visibility) >= Number(timeout))
        yield `a throttled message may become visible again while Lambda retries it, and reach maxReceiveCount without being processed. VisibilityTimeout (${visibility}) should be six times the function's timeout (${timeout}).`
      if (Number(RedrivePolicy?.maxReceiveCount) < 5)
        yield `each throttled attempt counts as a receive: maxReceiveCount (${RedrivePolicy.maxReceiveCount}) should be at least 5.`
    },
  },
  {
    id: 'lambda/record-age',
    type: MAPPING,
    effect: 'refused',
    source:
      'likely: github.com/hashicorp/terraform-provider-aws, docs of aws_lambda_event_source_mapping ("-1 or 60 to 604800")',
    *check({ properties: { MaximumRecordAgeInSeconds: age } }) {
      if (Number(age) >= 0 && Number(age) < 60)
        yield `MaximumRecordAgeInSeconds is ${age}; it must be -1, or 60 to 604800.`
    },
  },
  {
    id: 'lambda/batch-size',
    type: MAPPING,
    effect: 'refused',
    source: API,
    *check(resource) {
      const { BatchSize, MaximumBatchingWindowInSeconds: window } = resource.properties
      const [size, kind] = [Number(BatchSize), kindOf(resource)]
      if (kind !== 'sqs') return
      const fifo = isFifo(resourceOf(resource.properties.EventSourceArn))
      if (size > 10 && !fifo && !(Number(window) > 0) && !(window instanceof Unknown))
        yield 'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10'
      if (size > 10 && fifo) yield `Batch size ${size} is over the maximum of 10 for a FIFO queue.`
      if (fifo && Number(window) > 0) yield 'Batching window is not supported for FIFO queues'
    },
  },
  {
    id: 'lambda/settings-of-streams',
    type: MAPPING,
    effect: 'refused',
    source: API,
    *check(resource) {
      const { properties } = resource
      const kind = kindOf(resource)
      if (kind === 'sqs') {
        const wrong = OF_STREAMS.filter((name) => properties[name] !== undefined)
        if (properties.DestinationConfig?.OnFailure) wrong.push('DestinationConfig')
        for (const name of wrong) yield `Unsupported ${name} parameter for given event source mapping type.`
      }
      if (isStream(kind)) {
        if (properties.StartingPosition === undefined)
          yield '1 validation error detected: Value null at ‘startingPosition’ failed to satisfy constraint: Member must not be null.'
        if (properties.ScalingConfig?.MaximumConcurrency !== undefined)
          yield 'ScalingConfig is not supported for streams; use ParallelizationFactor.'
      }
      if (kind === 'dynamodb' && properties.StartingPosition === 'AT_TIMESTAMP')
        yield 'Unsupported starting position for event source type: AT_TIMESTAMP is not supported for DynamoDB streams.'
    },
  },
  {
    id: 'lambda/failure-destination',
    type: MAPPING,
    effect: 'refused',
    source: 'docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html',
    *check(resource) {
      const target = resourceOf(resource.properties.DestinationConfig?.OnFailure?.Destination)
      if (!target || !isStream(kindOf(resource))) return
      if (!['AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::S3::Bucket'].includes(target.type))
        yield `The destination ${target.logicalId} is a ${target.type}; it must be an SQS queue, an SNS topic or an S3 bucket.`
      if (target.type === 'AWS::SQS::Queue' && isFifo(target))
        yield 'The destination is a FIFO queue; it must be a standard queue.'
    },
  },
  {
    id: 'lambda/filter-patterns',
    type: MAPPING,
    effect: 'refused',
    source: 'docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html',
    *check({ properties: { FilterCriteria } }) {
      const filters: unknown[] = FilterCriteria?.Filters ?? []
      if (filters.length > 5)
        yield `Number of filters in filterCriteria exceeds limit: ${filters.length}; the quota is 5, or 10 on request.`
      for (const filter of filters) {
        const pattern = (filter as { Pattern?: unknown }).Pattern
        if (typeof pattern === 'string' && !isPattern(pattern))
          yield `Invalid filter pattern definition. ${pattern.slice(0, 100)}`
      }
    },
  },
  {
    id: 'lambda/endless-retries-of-stream',
    type: MAPPING,
    effect: 'wrong',
    source: 'docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html',
    *check(resource) {
      const {
        MaximumRetryAttempts: tries,
        MaximumRecordAgeInSeconds: age,
        DestinationConfig,
      } = resource.properties
      if (!isStream(kindOf(resource))) return
      const isEndless = (limit: unknown) => limit === undefined || Number(limit) === -1
      if (isEndless(tries) && isEndless(age))
        yield 'a record that always fails blocks its shard until the record expires, after a day or longer. Set MaximumRetryAttempts or MaximumRecordAgeInSeconds.'
      // A stream keeps records for 24 hours.
      if (
        DestinationConfig?.OnFailure &&
        Number(age) >= 86_400 &&
        kindOf(resource) === 'dynamodb' &&
        isEndless(tries)
      )
        yield 'the stream drops a record before it reaches the failure destination. Set MaximumRecordAgeInSeconds to less than 24 hours.'
    },
  },
  {
    id: 'lambda/stream-of-table-without-stream',
    type: MAPPING,
    effect: 'refused',
    source:
      'docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html (StreamArn)',
    *check({ properties: { EventSourceArn } }) {
      const table = resourceOf(EventSourceArn)
      if (table?.type === 'AWS::DynamoDB::Table' && !table.properties.StreamSpecification)
        yield `Attribute 'StreamArn' does not exist: the table ${table.logicalId} has no StreamSpecification.`
    },
  },
]

/** docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html: objects that end in lists. */
function isPattern(text: string): boolean {
  try {
    return isRule(JSON.parse(text))
  } catch {
    return false
  }
}

function isRule(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.entries(value).every(([key, item]) =>
    key === '$or'
      ? Array.isArray(item) && item.every(isRule)
      : Array.isArray(item)
        ? item.length > 0
        : isRule(item),
  )
}
