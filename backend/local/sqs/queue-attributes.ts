import { AwsError } from '../service/errors.ts'

/** A queue's attributes, with the names and defaults of SetQueueAttributes. Times are in seconds, sizes in bytes. */
export interface QueueAttributes {
  VisibilityTimeout: number
  DelaySeconds: number
  MessageRetentionPeriod: number
  MaximumMessageSize: number
  ReceiveMessageWaitTimeSeconds: number
  RedrivePolicy?: { deadLetterTargetArn: string; maxReceiveCount: number }
}

/** Limits and defaults: API reference of SetQueueAttributes. */
const numbers = {
  VisibilityTimeout: { default: 30, min: 0, max: 43_200 },
  DelaySeconds: { default: 0, min: 0, max: 900 },
  MessageRetentionPeriod: { default: 345_600, min: 60, max: 1_209_600 },
  MaximumMessageSize: { default: 1_048_576, min: 1_024, max: 1_048_576 },
  ReceiveMessageWaitTimeSeconds: { default: 0, min: 0, max: 20 },
}

/** Without effect on this machine: nothing is encrypted at rest, and there is one account. */
const withoutEffect = [
  'QueueName', 'Tags', 'SqsManagedSseEnabled', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds',
  'RedriveAllowPolicy', 'Policy',
] // prettier-ignore

/**
 * Merges attributes from a template's properties or from SetQueueAttributes (whose values are all strings) into the
 * existing ones.
 * @throws AwsError InvalidAttributeValue | InvalidAttributeName | UnsupportedOperation
 */
export function queueAttributes(given: Record<string, any>, before?: QueueAttributes): QueueAttributes {
  if (String(given.FifoQueue) === 'true' || String(given.QueueName ?? '').endsWith('.fifo')) {
    throw new AwsError('UnsupportedOperation', 'FIFO queues are not available locally; use a standard queue.')
  }
  const attributes: Record<string, any> = { ...before }
  for (const [name, { default: initial, min, max }] of Object.entries(numbers)) {
    const value = Number(given[name] ?? attributes[name] ?? initial)
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new AwsError(
        'InvalidAttributeValue',
        `Invalid value for the parameter ${name}: from ${min} to ${max}.`,
      )
    }
    attributes[name] = value
  }
  for (const name of Object.keys(given)) {
    if (name in numbers || withoutEffect.includes(name) || name === 'FifoQueue') continue
    if (name !== 'RedrivePolicy') throw new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`)
    attributes.RedrivePolicy = redrivePolicy(given.RedrivePolicy)
  }
  return attributes as QueueAttributes
}

function redrivePolicy(given: unknown): QueueAttributes['RedrivePolicy'] {
  if (given === '' || given === undefined) return undefined
  const { deadLetterTargetArn, maxReceiveCount } =
    typeof given === 'string' ? JSON.parse(given) : (given as any)
  const count = Number(maxReceiveCount)
  if (!deadLetterTargetArn || !Number.isInteger(count) || count < 1 || count > 1_000) {
    throw new AwsError(
      'InvalidAttributeValue',
      'RedrivePolicy needs a deadLetterTargetArn and a maxReceiveCount from 1 to 1000.',
    )
  }
  return { deadLetterTargetArn, maxReceiveCount: count }
}
