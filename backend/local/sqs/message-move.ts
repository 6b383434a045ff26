/**
 * Redrive: moves the messages of a dead-letter queue back to their source queues (or to a named queue), as new messages
 * with new ids and a receive count of zero.
 */
import { randomUUID } from 'node:crypto'
import { AwsError } from '../service/errors.ts'
import type { Queue } from './queue.ts'

export interface MoveTask {
  TaskHandle: string
  Status: 'COMPLETED'
  SourceArn: string
  DestinationArn?: string
  ApproximateNumberOfMessagesMoved: number
  ApproximateNumberOfMessagesToMove: number
  StartedTimestamp: number
}

/**
 * Moves every message that is not in flight, at once.
 * @throws AwsError ResourceNotFoundException if a message's source queue is gone
 */
export function moveMessages(
  source: Queue,
  destination: Queue | undefined,
  queueAt: (arn: string) => Queue | undefined,
): MoveTask {
  const startedTimestamp = Date.now()
  let moved = 0
  for (;;) {
    const [first] = source.receive(1)
    if (!first) break
    const { message, receiptHandle } = first
    const target = destination ?? queueAt(message.deadLetterSource ?? '')
    if (!target) {
      source.changeVisibility(receiptHandle, 0)
      throw new AwsError(
        'ResourceNotFoundException',
        `The queue that message ${message.id} came from is not known.`,
        404,
      )
    }
    const { body, attributes, traceHeader, senderId } = message
    target.send({ body, attributes, traceHeader, senderId }, 0)
    source.delete(receiptHandle)
    moved++
  }
  return {
    TaskHandle: randomUUID(),
    Status: 'COMPLETED',
    SourceArn: source.arn,
    DestinationArn: destination?.arn,
    ApproximateNumberOfMessagesMoved: moved,
    ApproximateNumberOfMessagesToMove: moved,
    StartedTimestamp: startedTimestamp,
  }
}
