/** SQS's operations by name: authorizes calls, and converts to and from the JSON protocol. */
import type { Caller } from '../identity/contract.ts'
import { AwsError } from '../service/errors.ts'
import { forEachEntry } from './batch.ts'
import { md5, md5OfAttributes, type Message } from './message.ts'
import { moveMessages, type MoveTask } from './message-move.ts'
import { queueAttributes } from './queue-attributes.ts'
import type { Queue } from './queue.ts'
import { receive, within } from './receive.ts'

interface OperationContext {
  /** @throws AwsError QueueDoesNotExist */
  queueNamed(name: string): Queue
  queueAt(arn: string): Queue | undefined
  queues(): Iterable<Queue>
  authorize(caller: Caller, action: string, resourceArn: string): void
  /** Aborted when the service closes: waiting receives then return no messages. */
  ended: AbortSignal
}
type Operation = (input: any, caller: Caller) => object | Promise<object>

/** @throws AwsError (from an operation) QueueDoesNotExist, AccessDeniedException and the operation's own */
export function operations(context: OperationContext): Record<string, Operation> {
  const tasks: MoveTask[] = []

  /** Authorizes the caller and returns the queue of the request's URL. */
  function allowed(input: any, caller: Caller, operation: string): Queue {
    if (!input.QueueUrl)
      throw new AwsError('MissingParameter', 'The request must contain the parameter QueueUrl.')
    const queue = context.queueNamed(String(input.QueueUrl).split('/').at(-1)!)
    context.authorize(caller, `sqs:${operation}`, queue.arn)
    return queue
  }
  function at(arn: string): Queue {
    const queue = context.queueAt(arn)
    if (queue) return queue
    throw new AwsError('ResourceNotFoundException', `There is no queue ${arn}.`, 404)
  }

  return {
    SendMessage: (input, caller) => send(allowed(input, caller, 'SendMessage'), input, caller),
    SendMessageBatch(input, caller) {
      const queue = allowed(input, caller, 'SendMessage')
      const sizes = (input.Entries ?? []).map((entry: any) =>
        Buffer.byteLength(String(entry.MessageBody ?? '')),
      )
      if (sizes.reduce((sum: number, size: number) => sum + size, 0) > queue.attributes.MaximumMessageSize) {
        throw new AwsError(
          'BatchRequestTooLong',
          'Batch requests cannot be longer than the maximum message size.',
        )
      }
      return forEachEntry(input.Entries, (entry: any) => send(queue, entry, caller))
    },
    ReceiveMessage: (input, caller) =>
      receive(allowed(input, caller, 'ReceiveMessage'), input, context.ended),
    DeleteMessage(input, caller) {
      allowed(input, caller, 'DeleteMessage').delete(input.ReceiptHandle)
      return {}
    },
    DeleteMessageBatch(input, caller) {
      const queue = allowed(input, caller, 'DeleteMessage')
      return forEachEntry(input.Entries, (entry: any) => {
        queue.delete(entry.ReceiptHandle)
        return {}
      })
    },
    ChangeMessageVisibility: (input, caller) =>
      changeVisibility(allowed(input, caller, 'ChangeMessageVisibility'), input),
    ChangeMessageVisibilityBatch(input, caller) {
      const queue = allowed(input, caller, 'ChangeMessageVisibility')
      return forEachEntry(input.Entries, (entry: any) => changeVisibility(queue, entry))
    },
    GetQueueAttributes: (input, caller) =>
      getAttributes(allowed(input, caller, 'GetQueueAttributes'), input.AttributeNames ?? []),
    SetQueueAttributes(input, caller) {
      const queue = allowed(input, caller, 'SetQueueAttributes')
      if (input.Attributes?.Policy !== undefined) {
        throw new AwsError(
          'UnsupportedOperation',
          'A queue policy is set by the template (AWS::SQS::QueuePolicy).',
        )
      }
      queue.attributes = queueAttributes(input.Attributes ?? {}, queue.attributes)
      return {}
    },
    PurgeQueue(input, caller) {
      allowed(input, caller, 'PurgeQueue').purge()
      return {}
    },
    GetQueueUrl(input, caller) {
      const queue = context.queueNamed(input.QueueName)
      context.authorize(caller, 'sqs:GetQueueUrl', queue.arn)
      return { QueueUrl: queue.url }
    },
    ListQueues(input, caller) {
      context.authorize(caller, 'sqs:ListQueues', '*')
      const named = [...context.queues()].filter(({ name }) => name.startsWith(input.QueueNamePrefix ?? ''))
      return named.length > 0 ? { QueueUrls: named.map(({ url }) => url) } : {}
    },
    StartMessageMoveTask(input, caller) {
      const source = at(input.SourceArn)
      for (const action of ['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage']) {
        context.authorize(caller, `sqs:${action}`, source.arn)
      }
      const destination = input.DestinationArn ? at(input.DestinationArn) : undefined
      if (destination) context.authorize(caller, 'sqs:SendMessage', destination.arn)
      const task = moveMessages(source, destination, (arn) => {
        const target = context.queueAt(arn)
        if (target) context.authorize(caller, 'sqs:SendMessage', arn)
        return target
      })
      tasks.unshift(task)
      return { TaskHandle: task.TaskHandle }
    },
    ListMessageMoveTasks(input, caller) {
      context.authorize(caller, 'sqs:ListMessageMoveTasks', at(input.SourceArn).arn)
      const ofSource = tasks.filter(({ SourceArn }) => SourceArn === input.SourceArn)
      // Only a running task has a handle, and here a task completes at once.
      const results = ofSource.map((task) => ({ ...task, TaskHandle: undefined }))
      return { Results: results.slice(0, within('MaxResults', input.MaxResults ?? 1, 1, 10)) }
    },
  }
}

function send(queue: Queue, input: any, caller: Caller) {
  const message = newMessage(queue, input, caller)
  const delay =
    input.DelaySeconds === undefined ? undefined : within('DelaySeconds', input.DelaySeconds, 0, 900)
  const { id, body, attributes } = queue.send(message, delay)
  return {
    MessageId: id,
    MD5OfMessageBody: md5(body),
    ...(attributes && { MD5OfMessageAttributes: md5OfAttributes(attributes) }),
  }
}

function newMessage(
  queue: Queue,
  input: any,
  caller: Caller,
): Pick<Message, 'body' | 'senderId' | 'attributes'> {
  const body = input.MessageBody
  if (typeof body !== 'string' || body === '') {
    throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.')
  }
  const attributes = Object.entries<any>(input.MessageAttributes ?? {})
  if (
    attributes.length > 10 ||
    attributes.some(([, { DataType }]) => !/^(String|Number|Binary)/.test(DataType ?? ''))
  ) {
    throw new AwsError(
      'InvalidParameterValue',
      'At most 10 message attributes, each a String, Number or Binary.',
    )
  }
  const size = Buffer.byteLength(body) + Buffer.byteLength(JSON.stringify(attributes)) - 2
  if (size > queue.attributes.MaximumMessageSize) {
    throw new AwsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${queue.attributes.MaximumMessageSize} bytes.`,
    )
  }
  const traceHeader = input.MessageSystemAttributes?.AWSTraceHeader?.StringValue
  return {
    body,
    senderId: caller.kind === 'service' ? caller.service : caller.userId,
    ...(attributes.length > 0 && { attributes: input.MessageAttributes }),
    ...(traceHeader && { traceHeader }),
  }
}

function changeVisibility(queue: Queue, input: any) {
  queue.changeVisibility(input.ReceiptHandle, within('VisibilityTimeout', input.VisibilityTimeout, 0, 43_200))
  return {}
}

function getAttributes(queue: Queue, wanted: string[]): object {
  const { RedrivePolicy, ...numbers } = queue.attributes
  const { ready, inFlight, delayed } = queue.counts()
  const all = {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: ready,
    ApproximateNumberOfMessagesNotVisible: inFlight,
    ApproximateNumberOfMessagesDelayed: delayed,
    ...numbers,
    ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
  }
  const selected = Object.entries(all).filter(([name]) => wanted.includes('All') || wanted.includes(name))
  return selected.length > 0
    ? { Attributes: Object.fromEntries(selected.map(([name, value]) => [name, String(value)])) }
    : {}
}
