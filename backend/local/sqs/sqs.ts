import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Caller } from '../identity/contract.ts'
import type { ServiceDeps } from '../service/service.ts'
import type { SqsMessage, SqsService } from './contract.ts'
import { AwsError } from '../service/errors.ts'
import { jsonHttpHandler } from '../service/json-protocol.ts'
import { lambdaAttributes, md5, systemAttributes } from './message.ts'
import { operations } from './operations.ts'
import { queueAttributes } from './queue-attributes.ts'
import { openQueue, type Queue } from './queue.ts'

/**
 * SQS: standard queues that survive kill -9, one journal each in the state directory. The template defines queues
 * (`putQueue`). Messages arrive over HTTP or from services within this process.
 */
export function createSqs(deps: ServiceDeps): SqsService {
  const { region, accountId, gateway, identity, stateDirectory, noteUsage } = deps
  mkdirSync(stateDirectory, { recursive: true })
  const queues = new Map<string, Queue>()
  const ended = new AbortController()
  const arnOf = (name: string) => `arn:aws:sqs:${region}:${accountId}:${name}`
  const queueAt = (arn: string) => {
    const name = arn.split(':').at(-1)!
    return arn === arnOf(name) ? queues.get(name) : undefined
  }

  const byName = operations({
    queueNamed(name) {
      const queue = queues.get(name)
      if (queue) return queue
      throw new AwsError('QueueDoesNotExist', `The specified queue does not exist: ${name}`)
    },
    queueAt,
    queues: () => queues.values(),
    authorize: (caller, action, arn) => identity.authorize(caller, action, arn),
    ended: ended.signal,
  })

  function allowed(arn: string, action: string, caller: Caller): Queue {
    const queue = queueAt(arn)
    if (!queue) throw new AwsError('QueueDoesNotExist', `The specified queue does not exist: ${arn}`)
    identity.authorize(caller, action, arn)
    return queue
  }

  const note = (operation: string, queue: string) =>
    noteUsage?.({
      service: 'sqs',
      unit: 'Requests',
      amount: 1,
      by: `${operation} ${queue.split(/[/:]/).at(-1)}`,
    })

  const service: SqsService = {
    httpHandler: jsonHttpHandler({
      service: 'sqs',
      targetPrefix: 'AmazonSQS',
      contentType: 'application/x-amz-json-1.0',
      jsonService: { call: (operation, input, caller) => service.call(operation, input, caller!) },
      deps,
    }),

    async call(operation, input, caller) {
      const run = byName[operation]
      if (!run) throw new AwsError('UnsupportedOperation', `SQS ${operation} is not available locally.`)
      const answer: any = await run(input, caller)
      // Empty receives are not counted: AWS's pollers poll at a different rate than these.
      if (operation !== 'ReceiveMessage' || answer.Messages) note(operation, String(input?.QueueUrl))
      return answer
    },

    async putQueue(properties) {
      const name = properties.QueueName
      if (!/^[\w-]{1,80}$/.test(name) && !name.endsWith('.fifo')) {
        throw new AwsError(
          'InvalidParameterValue',
          `A queue's name has up to 80 letters, digits, - and _: ${name}`,
        )
      }
      const attributes = queueAttributes(properties)
      const known = queues.get(name)
      if (known) known.attributes = attributes
      const arn = arnOf(name)
      const url = `${gateway.url}/sqs/${accountId}/${name}`
      const file = join(stateDirectory, `${name}.journal`)
      if (!known) queues.set(name, openQueue({ name, arn, url, file, attributes, queueAt }))
      return { arn, url }
    },

    async send(queueArn, body, caller) {
      const { url } = allowed(queueArn, 'sqs:SendMessage', caller)
      await byName.SendMessage!({ QueueUrl: url, MessageBody: body }, caller)
      note('SendMessage', url)
    },

    async receive(queueArn, max, caller) {
      const received = allowed(queueArn, 'sqs:ReceiveMessage', caller).receive(max)
      if (received.length > 0) note('ReceiveMessage', queueArn)
      return received.map(({ message, receiptHandle }): SqsMessage => ({
        messageId: message.id,
        receiptHandle,
        body: message.body,
        attributes: systemAttributes(message),
        messageAttributes: lambdaAttributes(message),
        md5OfBody: md5(message.body),
      }))
    },

    async delete(queueArn, receiptHandle, caller) {
      allowed(queueArn, 'sqs:DeleteMessage', caller).delete(receiptHandle)
      note('DeleteMessage', queueArn)
    },

    async changeVisibility(queueArn, receiptHandle, seconds, caller) {
      allowed(queueArn, 'sqs:ChangeMessageVisibility', caller).changeVisibility(receiptHandle, seconds)
    },

    onMessage(queueArn, listener) {
      const queue = queueAt(queueArn)
      if (!queue) throw new AwsError('QueueDoesNotExist', `The specified queue does not exist: ${queueArn}`)
      return queue.onMessage(listener)
    },

    async close() {
      ended.abort()
      for (const queue of queues.values()) queue.close()
    },
  }
  return service
}
