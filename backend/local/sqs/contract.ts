import type { Caller } from '../identity/contract.ts'
import type { JsonService } from '../service/service.ts'

export interface SqsMessage {
  messageId: string
  receiptHandle: string
  body: string
  attributes: Record<string, string>
  /** As in a function's event: `stringValue`, `binaryValue` (base64), `dataType` and two empty lists. */
  messageAttributes: Record<string, Record<string, unknown>>
  md5OfBody: string
}

export interface SqsService extends JsonService {
  /** Properties of AWS::SQS::Queue. @returns arn and URL (the URL is on the gateway). */
  putQueue(properties: any & { QueueName: string }): Promise<{ arn: string; url: string }>
  /** @throws AwsError AccessDeniedException if the queue's policy does not allow the caller */
  send(queueArn: string, body: string, caller: Caller): Promise<void>
  receive(queueArn: string, max: number, caller: Caller): Promise<SqsMessage[]>
  delete(queueArn: string, receiptHandle: string, caller: Caller): Promise<void>
  /** Makes a message visible again after this many seconds. */
  changeVisibility(queueArn: string, receiptHandle: string, seconds: number, caller: Caller): Promise<void>
  onMessage(queueArn: string, listener: () => void): () => void
}
