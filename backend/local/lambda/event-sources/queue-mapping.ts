/**
 * An event source mapping from an SQS queue: receives with the function's role, invokes with a batch, and deletes messages that
 * succeeded. Failed messages stay hidden until their visibility timeout ends, and are then received again. After the queue's
 * maxReceiveCount they move to the dead-letter queue.
 */
import type { Identity } from '../../identity/contract.ts'
import type { SqsMessage, SqsService } from '../../sqs/contract.ts'
import { failedItems } from './batch-response.ts'
import { eventFilter } from './event-pattern.ts'
import type { Mapping, MappingFunction } from './mapping.ts'

/** The pause after a refused receive or delete (a missing grant), in milliseconds. */
const pauseAfterRefusal = 10_000

interface QueueMappingOptions {
  /** Properties of AWS::Lambda::EventSourceMapping. */
  properties: any
  target: MappingFunction
  sqs: SqsService
  identity: Identity
  region: string
  log(line: string): void
}

/** @throws AwsError AccessDeniedException when the function's role may not read the queue */
export function createQueueMapping(options: QueueMappingOptions): Mapping {
  const { properties, target, sqs, identity, region, log } = options
  const queueArn: string = properties.EventSourceArn
  const batchSize = Number(properties.BatchSize ?? 10)
  const windowMilliseconds = Number(properties.MaximumBatchingWindowInSeconds ?? 0) * 1_000
  const isReported = (properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures')
  const passes = eventFilter(properties.FilterCriteria)
  const role = () => identity.principalOf(target.role())
  for (const action of ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes']) {
    identity.authorize(role(), `sqs:${action}`, queueArn)
  }

  const running = new Set<Promise<void>>()
  let isStopped = true
  /** True while a batch is being filled: new messages join it instead of starting a second one. */
  let isGathering = false
  /** True if a message arrived while every batch was busy: the next batch to end receives it. */
  let isMissed = false
  let stopListening = () => {}
  let pause: NodeJS.Timeout | undefined

  /** Starts a batch, unless one is being filled or the function's concurrency is used up. */
  function poll() {
    if (isStopped || pause) return
    if (isGathering || running.size >= target.concurrency()) {
      isMissed = true
      return
    }
    isMissed = false
    const batch: Promise<void> = next()
      .then((hadMessages) => {
        running.delete(batch)
        if (hadMessages || isMissed) poll()
      })
      .catch((error: Error) => {
        running.delete(batch)
        if (isStopped) return
        log(`lambda: ${target.name} cannot take messages from ${queueArn}: ${error.message}`)
        pause = setTimeout(() => {
          pause = undefined
          poll()
        }, pauseAfterRefusal)
      })
    running.add(batch)
  }

  async function next(): Promise<boolean> {
    isGathering = true
    const messages = await gather().finally(() => (isGathering = false))
    if (messages.length === 0) return false
    // There may be more messages: start another batch while this one invokes.
    poll()
    const records = messages.map((message) => ({ message, record: toRecord(message) }))
    const [wanted, unwanted] = [records.filter(isWanted), records.filter((one) => !isWanted(one))]
    await remove(unwanted.map(({ message }) => message))
    if (wanted.length === 0) return true
    const invocation = await target.invoke({ Records: wanted.map(({ record }) => record) })
    const failed = failedItems(
      invocation,
      wanted.map(({ message }) => message.messageId),
      isReported,
    )
    await remove(wanted.map(({ message }) => message).filter(({ messageId }) => !failed.has(messageId)))
    return true
  }

  /** Collects more messages than one receive returns (ten) only within the batching window, as on AWS. */
  async function gather(): Promise<SqsMessage[]> {
    let messages = await sqs.receive(queueArn, Math.min(10, batchSize), role())
    if (messages.length === 0) return messages
    const deadline = Date.now() + windowMilliseconds
    while (messages.length < batchSize && Date.now() < deadline && !isStopped) {
      isMissed = false
      const more = await sqs.receive(queueArn, Math.min(10, batchSize - messages.length), role())
      messages = [...messages, ...more]
      if (more.length === 0 && !isMissed) await messageOr(deadline - Date.now())
    }
    return messages
  }
  function messageOr(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        stop()
        resolve()
      }
      const timer = setTimeout(done, milliseconds)
      const stop = sqs.onMessage(queueArn, done)
    })
  }

  async function remove(messages: SqsMessage[]) {
    for (const { receiptHandle } of messages) await sqs.delete(queueArn, receiptHandle, role())
  }
  const isWanted = ({ record }: { record: ReturnType<typeof toRecord> }) =>
    passes({ ...record, body: parsed(record.body) })
  const toRecord = ({
    messageId,
    receiptHandle,
    body,
    attributes,
    messageAttributes,
    md5OfBody,
  }: SqsMessage) => ({
    messageId,
    receiptHandle,
    body,
    attributes,
    messageAttributes,
    md5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  })

  return {
    start() {
      if (!isStopped) return
      isStopped = false
      stopListening = sqs.onMessage(queueArn, poll)
      poll()
    },
    async stop() {
      isStopped = true
      stopListening()
      clearTimeout(pause)
      pause = undefined
      await Promise.all(running)
    },
  }
}

/** A filter gets a JSON body as a parsed value. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
