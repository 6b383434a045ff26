import { AwsError } from '../service/errors.ts'
import { md5, md5OfAttributes, systemAttributes, type Message } from './message.ts'
import type { Queue } from './queue.ts'

type Received = ReturnType<Queue['receive']>

/** Reads a whole number within the API reference's bounds. @throws AwsError InvalidParameterValue */
export function within(name: string, value: unknown, min: number, max: number): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= min && number <= max) return number
  throw new AwsError(
    'InvalidParameterValue',
    `Value ${value} for parameter ${name} is invalid: from ${min} to ${max}.`,
  )
}

/** ReceiveMessage: waits up to `WaitTimeSeconds` (long polling) for the first message, or until `ended` aborts. */
export async function receive(queue: Queue, input: any, ended: AbortSignal): Promise<object> {
  const max = within('MaxNumberOfMessages', input.MaxNumberOfMessages ?? 1, 1, 10)
  const defaultWait = queue.attributes.ReceiveMessageWaitTimeSeconds
  const wait = within('WaitTimeSeconds', input.WaitTimeSeconds ?? defaultWait, 0, 20)
  const defaultTimeout = queue.attributes.VisibilityTimeout
  const visibility = within('VisibilityTimeout', input.VisibilityTimeout ?? defaultTimeout, 0, 43_200)

  let received = queue.receive(max, visibility)
  const deadline = Date.now() + wait * 1_000
  while (received.length === 0 && Date.now() < deadline && !ended.aborted) {
    await nextMessage(queue, deadline - Date.now(), ended)
    if (!ended.aborted) received = queue.receive(max, visibility)
  }
  return received.length === 0 ? {} : { Messages: received.map((one) => toWire(one, input)) }
}

function nextMessage(queue: Queue, milliseconds: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      stopListening()
      ended.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    const stopListening = queue.onMessage(done)
    ended.addEventListener('abort', done)
  })
}

function toWire({ message, receiptHandle }: Received[number], input: any): object {
  const wanted: string[] = [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])]
  const attributes = Object.entries(systemAttributes(message)).filter(
    ([name]) => wanted.includes('All') || wanted.includes(name),
  )
  const messageAttributes = selectAttributes(message, input.MessageAttributeNames ?? [])
  return {
    MessageId: message.id,
    ReceiptHandle: receiptHandle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(attributes.length > 0 && { Attributes: Object.fromEntries(attributes) }),
    ...(messageAttributes && {
      MessageAttributes: messageAttributes,
      MD5OfMessageAttributes: md5OfAttributes(messageAttributes),
    }),
  }
}

/** Selects by exact name, `All`, `.*`, or a prefix such as `prefix.*`. */
function selectAttributes(message: Message, wanted: string[]): Message['attributes'] {
  const selected = Object.entries(message.attributes ?? {}).filter(([name]) =>
    wanted.some((pattern) =>
      pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -2)) : pattern === 'All' || pattern === name,
    ),
  )
  return selected.length > 0 ? Object.fromEntries(selected) : undefined
}
