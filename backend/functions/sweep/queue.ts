import { GetQueueAttributesCommand, type QueueAttributeName, type SQSClient } from '@aws-sdk/client-sqs'

const COUNTS: QueueAttributeName[] = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
]

/**
 * Whether a queue has no message, waiting or in flight. The counts "may not achieve consistency
 * until at least 1 minute after the producers stop sending messages" (API reference, GetQueueAttributes): older messages are
 * counted.
 */
export async function isEmpty(sqs: SQSClient, QueueUrl: string): Promise<boolean> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: COUNTS }))
  return COUNTS.every((count) => Attributes?.[count] === '0')
}
