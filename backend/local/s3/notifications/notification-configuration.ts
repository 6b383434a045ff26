import { s3Error } from '../s3-error.ts'

/** One destination of a bucket's events. */
export interface Notification {
  id: string
  /** ARN of a queue or a function. */
  target: string
  kind: 'queue' | 'function'
  /** `s3:ObjectCreated:*` … */
  events: string[]
  prefix: string
  suffix: string
}

/** The events that this cloud sends; S3 has more (restore, replication, tiering, tags). */
const eventNames = [
  'ObjectCreated:Put',
  'ObjectCreated:Copy',
  'ObjectCreated:CompleteMultipartUpload',
  'ObjectRemoved:Delete',
  'ObjectRemoved:DeleteMarkerCreated',
  'LifecycleExpiration:Delete',
  'LifecycleExpiration:DeleteMarkerCreated',
] as const
export type EventName = (typeof eventNames)[number]

/** Accepted, but never sent: there are no POST forms here. */
const neverHere = ['s3:ObjectCreated:Post']
const known = [...eventNames.map((name) => `s3:${name}`), ...neverHere]

const covers = (pattern: string, event: string): boolean =>
  pattern.endsWith('*') ? event.startsWith(pattern.slice(0, -1)) : pattern === event

/**
 * Reads a configuration in the form of PutBucketNotificationConfiguration.
 * @throws AwsError InvalidArgument | NotImplemented
 */
export function parseNotifications(configuration: any): Notification[] {
  for (const other of ['TopicConfigurations', 'EventBridgeConfiguration'])
    if (configuration[other] && (!Array.isArray(configuration[other]) || configuration[other].length > 0))
      throw s3Error('NotImplemented', `${other} of bucket notifications is not available locally.`)
  const notifications = [
    ...(configuration.QueueConfigurations ?? []).map((one: any) => parse(one, 'queue', one.QueueArn)),
    ...(configuration.LambdaFunctionConfigurations ?? []).map((one: any) =>
      parse(one, 'function', one.LambdaFunctionArn),
    ),
  ]
  notifications.forEach((one, index) =>
    notifications.slice(0, index).forEach((other) => checkOverlap(one, other)),
  )
  return notifications
}

function parse(one: any, kind: Notification['kind'], target: string): Notification {
  const events: string[] = one.Events
  for (const event of events)
    if (!known.some((name) => covers(event, name)))
      throw s3Error('NotImplemented', `The event ${event} of bucket notifications is not available locally.`)
  const filter: Record<string, string> = {}
  for (const { Name, Value } of one.Filter?.Key?.FilterRules ?? []) {
    const name = String(Name).toLowerCase()
    if (name !== 'prefix' && name !== 'suffix')
      throw s3Error('InvalidArgument', 'filter rule name must be either prefix or suffix')
    filter[name] = Value
  }
  const { prefix = '', suffix = '' } = filter
  return {
    id: one.Id ?? `${target}#${events.join(',')}#${prefix}#${suffix}`,
    target,
    kind,
    events,
    prefix,
    suffix,
  }
}

/** S3 refuses two notifications that would both apply to the same event. */
function checkOverlap(one: Notification, other: Notification): void {
  const together = known.some((event) =>
    [one, other].every(({ events }) => events.some((pattern) => covers(pattern, event))),
  )
  const prefixes = one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix)
  const suffixes = one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix)
  if (together && prefixes && suffixes)
    throw s3Error(
      'InvalidArgument',
      'Configurations overlap. Configurations on the same bucket cannot share a common event type.',
    )
}

/** The notifications that apply to an event for this key. */
export function notificationsOf(
  notifications: Notification[],
  event: EventName,
  key: string,
): Notification[] {
  return notifications.filter(
    ({ events, prefix, suffix }) =>
      events.some((pattern) => covers(pattern, `s3:${event}`)) &&
      key.startsWith(prefix) &&
      key.endsWith(suffix),
  )
}

/** Converts AWS::S3::Bucket's NotificationConfiguration, whose names differ, to the API's form. */
export function fromCloudFormation(configuration: any): any {
  const common = ({ Event, Filter }: any) => ({
    Events: [Event],
    Filter: Filter && { Key: { FilterRules: Filter.S3Key.Rules } },
  })
  return {
    QueueConfigurations: (configuration.QueueConfigurations ?? []).map((one: any) => ({
      QueueArn: one.Queue,
      ...common(one),
    })),
    LambdaFunctionConfigurations: (configuration.LambdaConfigurations ?? []).map((one: any) => ({
      LambdaFunctionArn: one.Function,
      ...common(one),
    })),
    TopicConfigurations: configuration.TopicConfigurations,
    EventBridgeConfiguration: configuration.EventBridgeConfiguration,
  }
}
