import { createHash } from 'node:crypto'
import type { SqsMessage } from './contract.ts'

/** A message attribute in a request (binary values in base64, as in JSON). */
export interface MessageAttribute {
  /** `String`, `Number`, `Binary`, or one of them with a custom suffix: `Number.int`. */
  DataType: string
  StringValue?: string
  BinaryValue?: string
}

/** A message in a queue. Times are milliseconds since the epoch. */
export interface Message {
  id: string
  body: string
  attributes?: Record<string, MessageAttribute>
  traceHeader?: string
  senderId: string
  sentAt: number
  /** Not visible before this time, if the sender or the queue set a delay. */
  delayedUntil?: number
  receives: number
  firstReceivedAt?: number
  /** In a dead-letter queue: the message's source queue. */
  deadLetterSource?: string
}

export const md5 = (content: string | Buffer) => createHash('md5').update(content).digest('hex')

/**
 * The digest that SDKs verify: for each attribute, by name, the length-prefixed name and type, one byte for the kind of
 * value, and the length-prefixed value ("Calculating the MD5 message digest for message attributes" in the SQS
 * developer guide).
 */
export function md5OfAttributes(attributes: Record<string, MessageAttribute>): string | undefined {
  const names = Object.keys(attributes).sort()
  if (names.length === 0) return undefined
  const prefixed = (value: string | Buffer) => {
    const bytes = Buffer.from(value as string)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    return Buffer.concat([length, bytes])
  }
  const parts = names.flatMap((name) => {
    const { DataType, StringValue, BinaryValue } = attributes[name]!
    const value = DataType.startsWith('Binary')
      ? [Buffer.from([2]), prefixed(Buffer.from(BinaryValue ?? '', 'base64'))]
      : [Buffer.from([1]), prefixed(StringValue ?? '')]
    return [prefixed(name), prefixed(DataType), ...value]
  })
  return md5(Buffer.concat(parts))
}

/** The system attributes of a received message, with ReceiveMessage's names. */
export function systemAttributes(message: Message): Record<string, string> {
  return {
    SenderId: message.senderId,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receives),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    ...(message.deadLetterSource && { DeadLetterQueueSourceArn: message.deadLetterSource }),
    ...(message.traceHeader && { AWSTraceHeader: message.traceHeader }),
  }
}

/** Message attributes in the form of a function's event. */
export function lambdaAttributes({ attributes = {} }: Message): SqsMessage['messageAttributes'] {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        dataType: DataType,
        stringListValues: [],
        binaryListValues: [],
        ...(StringValue !== undefined && { stringValue: StringValue }),
        ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
      },
    ]),
  )
}
